using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on how far a tenant may go: at admission, over files and in the loop.</summary>
public static class CeilingRules
{
    /// <summary>How each message ends.</summary>
    public const string WhoToAsk = $"ask whoever runs the platform, who says so in PlatformPolicy {PlatformPolicy.TheName}";

    /// <summary>Finds where a tenant's walls, people and nodes go beyond its ceilings.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="ceilings">How far it may go.</param>
    /// <returns>The findings; none if it stays within.</returns>
    public static IReadOnlyList<Finding> Check(Tenant tenant, TenantCeilings ceilings)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        ArgumentNullException.ThrowIfNull(ceilings);
        return [.. PodSecurity(tenant, ceilings), .. Access(tenant, ceilings), .. NodeCeilingRules.Check(tenant, ceilings), .. NetworkCeilingRules.Check(tenant, ceilings)];
    }

    /// <summary>A finding of what the platform doesn't allow.</summary>
    internal static Finding Beyond(string field, string what) => new(field, $"{what}; {WhoToAsk}", FindingReasons.Forbidden);

    // From privileged, the least strict, up.
    internal static bool IsBeyond(this PodSecurityLevel level, TenantCeilings ceilings) => level < ceilings.PodSecurity;

    private static IEnumerable<Finding> PodSecurity(Tenant tenant, TenantCeilings ceilings)
    {
        if (tenant.IsolationOrDefault().PodSecurity is var level && level.IsBeyond(ceilings))
        {
            yield return Beyond("spec.isolation.podSecurity", $"the platform allows this tenant {Lower(ceilings.PodSecurity)} and what is stricter (was \"{Lower(level)}\")");
        }
    }

    private static IEnumerable<Finding> Access(Tenant tenant, TenantCeilings ceilings)
    {
        for (var i = 0; i < tenant.Spec.Access.Count; i++)
        {
            if (tenant.Spec.Access[i].Role is var role && !ceilings.Roles.Contains(role))
            {
                var allowed = ceilings.Roles.Count == 0 ? "no role" : $"the roles {string.Join(", ", ceilings.Roles.Select(one => Lower(one)))}";
                yield return Beyond(FormattableString.Invariant($"spec.access[{i}].role"), $"the platform allows this tenant to give {allowed} (was \"{Lower(role)}\")");
            }
        }
    }

    private static string Lower(Enum value) => value.ToString().ToLowerInvariant();
}
