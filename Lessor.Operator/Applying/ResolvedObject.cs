using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>A wanted object whose kind is known and allowed.</summary>
/// <param name="Wanted">The object.</param>
/// <param name="Resource">Its kind, as served.</param>
internal sealed record ResolvedObject(DesiredObject Wanted, ApiResource Resource)
{
    public ObjectKey Key => Wanted.Key;

    public ObjectRef Target => new(Resource, Wanted.Key.Namespace, Wanted.Key.Name);
}
