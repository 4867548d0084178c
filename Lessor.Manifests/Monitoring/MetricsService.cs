using Lessor.Entities.Naming;
using Lessor.Manifests.Manager;

namespace Lessor.Manifests.Monitoring;

/// <summary>Lists the replicas for who scrapes them: each by itself, so it needs no address.</summary>
internal static class MetricsService
{
    public const string PortName = "https";

    public static readonly IReadOnlyDictionary<string, string> Labels =
        new Dictionary<string, string>(OperatorLabels.Selector) { ["app.kubernetes.io/component"] = "metrics" };

    public static object Document() => new
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new { Name = LessorMetrics.Service, Namespace = LessorNamespaces.Operator, Labels },
        Spec = new
        {
            ClusterIP = "None",
            Selector = OperatorLabels.Selector,
            Ports = new[] { new { Name = PortName, LessorMetrics.Port, TargetPort = OperatorContainer.MetricsPort } },
        },
    };
}
