namespace Lessor.Rendering;

/// <summary>Knows which kinds live in namespaces: the cluster's discovery, from memory, since rendering makes no calls.</summary>
public interface IKindScopes
{
    /// <summary>Whether objects of a kind live in namespaces.</summary>
    /// <param name="apiVersion">Group and version, such as <c>apps/v1</c>.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>True or false; null if the cluster doesn't know the kind (yet): rendering lets it pass.</returns>
    bool? IsNamespaced(string apiVersion, string kind);
}
