using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Entities.Platform;

/// <summary>What holds where no policy says otherwise: the safe end.</summary>
public static class PolicyDefaults
{
    /// <summary>The least strict level that a tenant may set.</summary>
    public const PodSecurityLevel PodSecurity = PodSecurityLevel.Baseline;

    /// <summary>The roles that a tenant may give people: who gives one needs the right to, whatever the policy says.</summary>
    public static IReadOnlyList<AccessRole> Roles { get; } = Enum.GetValues<AccessRole>();
}
