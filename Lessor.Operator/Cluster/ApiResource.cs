namespace Lessor.Operator.Cluster;

/// <summary>A kind as the API server serves it.</summary>
/// <param name="Group">The group, empty for the core group.</param>
/// <param name="Version">The version within the group, e.g. <c>v1</c>.</param>
/// <param name="Kind">The kind, e.g. <c>Deployment</c>.</param>
/// <param name="Plural">The name in paths, e.g. <c>deployments</c>.</param>
/// <param name="Namespaced">Whether its objects live in namespaces.</param>
/// <param name="Verbs">What can be done with it: get, list, watch, create, patch, delete...</param>
public sealed record ApiResource(string Group, string Version, string Kind, string Plural, bool Namespaced, IReadOnlyList<string> Verbs)
{
    /// <summary>Group and version as objects write it.</summary>
    public string ApiVersion { get; } = Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>How messages and RBAC name it: <c>deployments.apps</c>.</summary>
    public string FullName { get; } = Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Whether these are the core group's Secrets.</summary>
    public bool IsSecret => Group.Length == 0 && Plural == "secrets";

    /// <summary>Whether the API server offers a verb for this kind.</summary>
    /// <param name="verb">The verb in lower case.</param>
    /// <returns>True if it is offered.</returns>
    public bool Can(string verb) => Verbs.Contains(verb, StringComparer.Ordinal);

    /// <summary>The path of the collection, relative to the server's base address.</summary>
    /// <param name="ns">The namespace; empty for all namespaces or a cluster-scoped kind.</param>
    /// <returns>The path without a leading slash.</returns>
    /// <exception cref="ArgumentException">A name is no single path segment: it would lead elsewhere.</exception>
    public string PathOf(string ns)
    {
        var root = Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}";
        return ns.Length == 0 ? $"{root}/{Plural}" : $"{root}/namespaces/{PathSegment.Of(ns)}/{Plural}";
    }

    /// <summary>The path of one object, relative to the server's base address.</summary>
    /// <param name="ns">The namespace; empty for a cluster-scoped kind.</param>
    /// <param name="name">The object's name.</param>
    /// <returns>The path without a leading slash.</returns>
    /// <exception cref="ArgumentException">A name is no single path segment: it would lead elsewhere.</exception>
    public string PathOf(string ns, string name) => $"{PathOf(ns)}/{PathSegment.Of(name)}";
}
