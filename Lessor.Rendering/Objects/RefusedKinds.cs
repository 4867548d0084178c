using Lessor.Entities.Naming;

namespace Lessor.Rendering.Objects;

/// <summary>Kinds of objects that no tenant may have.</summary>
internal static class RefusedKinds
{
    /// <summary>What is wrong with a Secret that holds a token.</summary>
    public const string TokenSecret = "a Secret of this type holds a token of the cluster's; no template may make one";

    private static readonly string[] TokenTypes = ["kubernetes.io/service-account-token", "bootstrap.kubernetes.io/token"];

    /// <summary>Says why a kind is refused.</summary>
    /// <returns>The rest of a sentence that begins with the object; null if a tenant may have it.</returns>
    public static string? Find(string apiVersion, string kind, IKindScopes? scopes) =>
        ObjectNames.Group(apiVersion) is { } group ? Find(group, apiVersion, kind, scopes) : null;

    /// <summary>Says why a kind of a known group is refused.</summary>
    public static string? Find(string group, string apiVersion, string kind, IKindScopes? scopes)
    {
        if (group == LessorApi.Group || group.EndsWith("." + LessorApi.Group, StringComparison.Ordinal))
        {
            return "is of Lessor's own kinds: a template may not make it";
        }

        return ClusterKinds.Contains(group, kind) || scopes?.IsNamespaced(apiVersion, kind) == false
            ? "is cluster-scoped: a tenant has objects in its namespaces only"
            : null;
    }

    /// <summary>Whether an object is a Secret of a type that holds a token.</summary>
    public static bool IsTokenSecret(string apiVersion, string kind, string type) =>
        apiVersion == "v1" && kind == "Secret" && TokenTypes.Contains(type);
}
