using Lessor.Operator.Applying;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>A hook of a chart: an object, and when it is applied.</summary>
/// <param name="Desired">The object.</param>
/// <param name="Moments">When.</param>
public sealed record Hook(DesiredObject Desired, RenderedHook Moments)
{
    /// <summary>Whether it runs to an end that is waited for; other kinds are just applied.</summary>
    public bool IsWaitedFor => Desired.Key is { Kind: "Job", ApiVersion: "batch/v1" } or { Kind: "Pod", ApiVersion: "v1" };

    /// <summary>The hooks of a moment in Helm's order: weight, then name.</summary>
    /// <param name="moment">Such as pre-install.</param>
    /// <param name="hooks">All hooks.</param>
    /// <returns>Those that run then.</returns>
    public static IEnumerable<Hook> At(string moment, IEnumerable<Hook> hooks) => hooks
        .Where(hook => hook.Moments.Events.Contains(moment))
        .OrderBy(hook => hook.Moments.Weight)
        .ThenBy(hook => hook.Desired.Key.Name, StringComparer.Ordinal)
        .ThenBy(hook => KindRanks.Of(hook.Desired.Key.Kind));

    /// <summary>Whether it is deleted at a moment.</summary>
    /// <param name="policy">hook-succeeded or hook-failed.</param>
    /// <returns>True if it is.</returns>
    public bool IsDeleted(string policy) => Moments.DeletePolicies.Contains(policy);
}
