namespace Lessor.Operator.Cluster;

/// <summary>An object's address on the API server.</summary>
/// <param name="Resource">Its kind, as served.</param>
/// <param name="Namespace">The namespace; empty for cluster-scoped objects.</param>
/// <param name="Name">The object's name.</param>
public readonly record struct ObjectRef(ApiResource Resource, string Namespace, string Name)
{
    /// <summary>The same object's key.</summary>
    public ObjectKey Key => new(Resource.ApiVersion, Resource.Kind, Namespace, Name);

    /// <summary>The path relative to the server's base address.</summary>
    public string Path => Resource.PathOf(Namespace, Name);
}
