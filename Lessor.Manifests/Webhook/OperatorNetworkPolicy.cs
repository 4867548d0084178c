using Lessor.Entities.Naming;
using Lessor.Manifests.Manager;

namespace Lessor.Manifests.Webhook;

/// <summary>
/// Who comes to the operator's pods: the webhooks' port and the probes' one are open, for the API server and the kubelet have no label or address that a
/// policy could name, and the metrics' one, where the API server judges who asks; nothing else is. Where the operator goes is left open.
/// </summary>
internal static class OperatorNetworkPolicy
{
    public static object Document() => new
    {
        ApiVersion = "networking.k8s.io/v1",
        Kind = "NetworkPolicy",
        Metadata = new { Name = LessorRoles.Operator, Namespace = LessorNamespaces.Operator },
        Spec = new
        {
            PodSelector = new { MatchLabels = OperatorLabels.Selector },
            PolicyTypes = new[] { "Ingress" },
            Ingress = new[] { new { Ports = new[] { Tcp(LessorWebhooks.Port), Tcp(OperatorContainer.HealthPortNumber), Tcp(LessorMetrics.Port) } } },
        },
    };

    private static object Tcp(int port) => new { Protocol = "TCP", Port = port };
}
