using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>
/// What was applied for a tenant just before the operator died, so that no inventory tells of it: it bears the tenant's labels, and Lessor owns fields of it.
/// </summary>
internal static class Unrecorded
{
    public static void TakeIn(TenantScope scope, IProjections projections)
    {
        foreach (var found in projections.OfTenant(scope.Name))
        {
            if (found is { Managed: true, FieldsHash.Length: > 0 } && IsPlausible(scope, found.Key) && scope.Inventory.Find(found.Key) is null)
            {
                scope.Inventory.Put(new AppliedObject(
                    found.Key, found.Component, found.Uid, found.Generation, found.FieldsHash, found.Replicas));
                // Whether it is wanted shows only when its component is rendered.
                scope.Disturbed.Add(found.Component);
            }
        }
    }

    // Labels can be forged by whoever may write an object: elsewhere than where the tenant's objects are, they prove nothing.
    private static bool IsPlausible(TenantScope scope, ObjectKey key) =>
        key == TenantObjects.ServiceAccountKey(scope.Name)
        || scope.Namespaces.Contains(key.Kind == KnownResources.Namespace.Kind ? key.Name : key.Namespace);
}
