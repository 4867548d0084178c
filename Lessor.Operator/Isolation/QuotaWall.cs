using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Isolation;

/// <summary>The tenant's ResourceQuota, the same in each of its namespaces.</summary>
internal sealed class QuotaWall : IWall
{
    /// <inheritdoc/>
    public ApiResource Kind => KnownResources.ResourceQuota;

    /// <inheritdoc/>
    public IEnumerable<DesiredObject> For(TenantScope scope) => scope.Tenant.IsolationOrDefault().Quota is { Count: > 0 } quota
        ? scope.Namespaces.Select(ns => WallObjects.Create(Kind, scope.Name, ns, new() { ["hard"] = WallObjects.Amounts(quota) }))
        : [];
}
