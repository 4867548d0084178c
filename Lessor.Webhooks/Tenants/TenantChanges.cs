using System.Text.Json;
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
            || ComponentsDiffer(old.Spec?.Components, tenant.Spec?.Components)
            || KubernetesJson.Serialize(old.Spec) != KubernetesJson.Serialize(tenant.Spec);
    }

    // What is changed most is told at a glance; that nothing is changed, only the whole tells.
    private static bool ComponentsDiffer(IList<TenantComponent>? old, IList<TenantComponent>? now)
    {
        for (var i = 0; i < old?.Count && i < now?.Count; i++)
        {
            if (old[i] is { } before && now[i] is { } after && (before.Version != after.Version || ValuesDiffer(before.Values, after.Values)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ValuesDiffer(object? old, object? now) =>
        old is JsonElement before && now is JsonElement after && !JsonElement.DeepEquals(before, after);

    private static bool AreSame(IDictionary<string, string>? a, IDictionary<string, string>? b) =>
        (a?.Count ?? 0) == (b?.Count ?? 0)
        && (a is null || a.All(entry => b!.TryGetValue(entry.Key, out var value) && value == entry.Value));
}
