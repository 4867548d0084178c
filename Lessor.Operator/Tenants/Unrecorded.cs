using Lessor.Operator.Applying;
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
            if (found is { Managed: true, FieldsHash.Length: > 0 } && scope.Inventory.Find(found.Key) is null)
            {
                scope.Inventory.Put(new AppliedObject(
                    found.Key, found.Component, found.Uid, found.Generation, found.FieldsHash, found.Replicas));
            }
        }
    }
}
