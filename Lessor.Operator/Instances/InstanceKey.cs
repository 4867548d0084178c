namespace Lessor.Operator.Instances;

/// <summary>Names an instance: an object, and the Component that it is an instance of. The same object may be an instance of several.</summary>
/// <param name="Component">The Component.</param>
/// <param name="Group">The object's group; not its version: the same object is served in several.</param>
/// <param name="Kind">The object's kind.</param>
/// <param name="Namespace">Its namespace; empty if it has none.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct InstanceKey(string Component, string Group, string Kind, string Namespace, string Name)
{
    /// <summary>How messages name the object: <c>WordpressService shop/blog</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
