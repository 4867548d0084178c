using k8s;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants;

/// <summary>
/// What an update of a tenant changes. One that changes nothing a rule looks at brings nothing in that isn't stored already, and always passes: who takes
/// a finalizer off must get through, also where the stored tenant breaks a rule that came after it.
/// </summary>
public static class TenantChanges
{
    /// <summary>Whether an update changes spec, labels or annotations; finalizers, owners and the API server's own records are nothing to the rules.</summary>
    /// <param name="old">The tenant as it is stored.</param>
    /// <param name="tenant">The tenant as somebody wants to store it.</param>
    /// <returns>True if it changes one of them.</returns>
    public static bool Matter(Tenant old, Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(tenant);
        return !AreSame(old.Metadata.Labels, tenant.Metadata.Labels)
            || !AreSame(old.Metadata.Annotations, tenant.Metadata.Annotations)
            || KubernetesJson.Serialize(old.Spec) != KubernetesJson.Serialize(tenant.Spec);
    }

    private static bool AreSame(IDictionary<string, string>? a, IDictionary<string, string>? b) =>
        (a?.Count ?? 0) == (b?.Count ?? 0)
        && (a is null || a.All(entry => b!.TryGetValue(entry.Key, out var value) && value == entry.Value));
}
