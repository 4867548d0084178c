using k8s;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Platform;

/// <summary>Takes a stored tenant down to its ceilings, for its walls and its people: one that came before the policy, or past admission, must not have more meanwhile.</summary>
public static class CeilingClamp
{
    /// <summary>The tenant without what goes beyond its ceilings.</summary>
    /// <param name="tenant">The tenant; isn't changed.</param>
    /// <param name="ceilings">How far it may go.</param>
    /// <returns>A copy, with the tenant's own metadata and status.</returns>
    public static Tenant Apply(Tenant tenant, TenantCeilings ceilings)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(ceilings);
        return new Tenant { Metadata = tenant.Metadata, Status = tenant.Status, Spec = Spec(tenant, ceilings) };
    }

    // A copy of the whole: no field is forgotten.
    private static TenantSpec Spec(Tenant tenant, TenantCeilings ceilings)
    {
        var spec = KubernetesJson.Deserialize<TenantSpec>(KubernetesJson.Serialize(tenant.Spec));
        spec.Isolation = Isolation(spec.Isolation ?? new(), ceilings);
        spec.Access = [.. spec.Access.Where(entry => ceilings.Roles.Contains(entry.Role))];
        return spec;
    }

    private static TenantIsolation Isolation(TenantIsolation isolation, TenantCeilings ceilings)
    {
        isolation.PodSecurity = isolation.PodSecurity.IsBeyond(ceilings) ? ceilings.PodSecurity : isolation.PodSecurity;
        if (isolation.Network is { } network)
        {
            network.AllowFrom = [.. network.AllowFrom.Where(peer => NetworkCeilingRules.Allows(ceilings, peer, PeerDirection.From))];
            network.AllowTo = [.. network.AllowTo.Where(peer => NetworkCeilingRules.Allows(ceilings, peer, PeerDirection.To))];
        }

        if (isolation.Nodes is { } nodes)
        {
            nodes.Selector = nodes.Selector?.Where(label => NodeCeilingRules.Allows(ceilings, label.Key, label.Value)).ToDictionary(StringComparer.Ordinal);
            nodes.Tolerations = [.. nodes.Tolerations.Where(toleration => NodeCeilingRules.Allows(ceilings, toleration))];
        }

        return isolation;
    }
}
