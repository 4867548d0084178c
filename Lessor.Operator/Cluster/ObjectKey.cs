namespace Lessor.Operator.Cluster;

/// <summary>Names one object of a cluster.</summary>
/// <param name="ApiVersion">Group and version, e.g. <c>apps/v1</c>, or <c>v1</c> for the core group.</param>
/// <param name="Kind">The kind, e.g. <c>Deployment</c>.</param>
/// <param name="Namespace">The namespace; empty for cluster-scoped objects.</param>
/// <param name="Name">The object's name.</param>
public readonly record struct ObjectKey(string ApiVersion, string Kind, string Namespace, string Name)
{
    /// <summary>The group, empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? ApiVersion[..slash] : "";

    /// <summary>How messages name the object: <c>Deployment acme/web</c>.</summary>
    /// <returns>Kind, namespace and name.</returns>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
