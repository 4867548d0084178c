using Lessor.Entities.Platform;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Webhooks;

/// <summary>A policy that allows what the tests of other rules ask for.</summary>
internal static class OpenPolicy
{
    public static KnownPolicy Known { get; } = KnownPolicy.Of(Spec());

    private static PlatformPolicySpec Spec() => new()
    {
        Ceilings = new()
        {
            PodSecurity = PodSecurityLevel.Privileged,
            Nodes = new()
            {
                Selectors = [.. new[] { "pool", "po ol", "node-role.kubernetes.io/worker" }.Select(key => new NodeLabelCeiling { Key = key })],
                Tolerations = [new() { Operator = TolerationOperator.Exists }],
            },
            Networks = new() { To = ["0.0.0.0/0", "::/0"] },
            Databases = new() { Adoption = true },
        },
    };
}
