using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on the nodes that a tenant may send its pods to.</summary>
internal static class NodeCeilingRules
{
    private const string Field = "spec.isolation.nodes";

    public static IEnumerable<Finding> Check(Tenant tenant, TenantCeilings ceilings)
    {
        if (tenant.Spec.Isolation?.Nodes is not { } nodes)
        {
            yield break;
        }

        foreach (var (key, value) in nodes.Selector ?? new Dictionary<string, string>())
        {
            if (!Allows(ceilings, key, value))
            {
                yield return CeilingRules.Beyond(
                    $"{Field}.selector[{key}]", $"the platform doesn't allow this tenant to select nodes by {key}={value}; {Allowed(ceilings)}");
            }
        }

        for (var i = 0; i < nodes.Tolerations.Count; i++)
        {
            if (!Allows(ceilings, nodes.Tolerations[i]))
            {
                yield return CeilingRules.Beyond(
                    FormattableString.Invariant($"{Field}.tolerations[{i}]"), $"the platform doesn't allow this tenant to bear with {Name(nodes.Tolerations[i])}");
            }
        }
    }

    /// <summary>Whether a tenant may select nodes by a label.</summary>
    public static bool Allows(TenantCeilings ceilings, string key, string? value) =>
        ceilings.Selectors.Any(allowed => allowed.Key == key && (allowed.Values is not { Count: > 0 } || allowed.Values.Contains(value ?? "")));

    /// <summary>Whether a tenant may bear with what a toleration says.</summary>
    public static bool Allows(TenantCeilings ceilings, NodeToleration wanted) => ceilings.Tolerations.Any(allowed => Covers(allowed, wanted));

    // How long a pod stays is no matter.
    private static bool Covers(NodeToleration allowed, NodeToleration wanted) =>
        (allowed.Effect is null || allowed.Effect == wanted.Effect)
        && (string.IsNullOrEmpty(allowed.Key)
            ? allowed.Operator == TolerationOperator.Exists
            : allowed.Key == wanted.Key && (allowed.Operator == TolerationOperator.Exists
                || (wanted.Operator == TolerationOperator.Equal && (allowed.Value ?? "") == (wanted.Value ?? ""))));

    private static string Allowed(TenantCeilings ceilings) => ceilings.Selectors.Count == 0
        ? "it allows no selector"
        : $"it allows {string.Join(", ", ceilings.Selectors.Select(allowed => allowed.Values is { Count: > 0 } values ? $"{allowed.Key}={string.Join('|', values)}" : allowed.Key))}";

    private static string Name(NodeToleration toleration)
    {
        var taint = string.IsNullOrEmpty(toleration.Key) ? "every taint"
            : toleration.Operator == TolerationOperator.Exists ? $"the taint {toleration.Key}"
            : $"the taint {toleration.Key}={toleration.Value}";
        return toleration.Effect is { } effect ? $"{taint}:{effect}" : taint;
    }
}
