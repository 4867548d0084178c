using Lessor.Entities.Naming;
using Lessor.Manifests.Manager;

namespace Lessor.Manifests.Webhook;

/// <summary>
/// Who comes to the operator's pods: nobody, but for one policy of each port, so that each can be made narrower by itself. The webhooks' and the probes' ports are open, for the API
/// server and the kubelet have no label or address that every cluster's policy could name; metrics are for pods of the cluster that are no tenant's. Where the operator goes is left open.
/// </summary>
internal static class OperatorNetworkPolicies
{
    public static IReadOnlyList<object> Documents() =>
    [
        Policy(LessorRoles.Operator, []),
        Policy($"{LessorRoles.Operator}-webhook", [new { Ports = new[] { Tcp(LessorWebhooks.Port) } }]),
        Policy($"{LessorRoles.Operator}-probes", [new { Ports = new[] { Tcp(OperatorContainer.HealthPortNumber) } }]),
        Policy($"{LessorRoles.Operator}-metrics", [new { From = new[] { new { NamespaceSelector = NoTenant } }, Ports = new[] { Tcp(LessorMetrics.Port) } }]),
    ];

    private static object NoTenant => new { MatchExpressions = new[] { new { Key = LessorLabels.Tenant, Operator = "DoesNotExist" } } };

    private static object Policy(string name, object[] ingress) => new
    {
        ApiVersion = "networking.k8s.io/v1",
        Kind = "NetworkPolicy",
        Metadata = new { Name = name, Namespace = LessorNamespaces.Operator },
        Spec = new
        {
            PodSelector = new { MatchLabels = OperatorLabels.Selector },
            PolicyTypes = new[] { "Ingress" },
            Ingress = ingress,
        },
    };

    private static object Tcp(int port) => new { Protocol = "TCP", Port = port };
}
