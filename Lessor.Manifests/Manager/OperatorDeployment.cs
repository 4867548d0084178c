using Lessor.Entities.Naming;

namespace Lessor.Manifests.Manager;

/// <summary>The operator: two replicas, of which one leads.</summary>
internal static class OperatorDeployment
{
    public static object Document() => new
    {
        ApiVersion = "apps/v1",
        Kind = "Deployment",
        Metadata = new { Name = LessorRoles.Operator, Namespace = LessorNamespaces.Operator, Labels = OperatorLabels.Selector },
        Spec = new
        {
            Replicas = 2,
            Selector = new { MatchLabels = OperatorLabels.Selector },
            Template = new { Metadata = new { Labels = OperatorLabels.Selector }, Spec = Pod() },
        },
    };

    private static object Pod() => new
    {
        ServiceAccountName = LessorRoles.Operator,
        EnableServiceLinks = false,
        TerminationGracePeriodSeconds = 30,
        NodeSelector = new Dictionary<string, string> { ["kubernetes.io/os"] = "linux" },
        SecurityContext = new
        {
            RunAsNonRoot = true,
            RunAsUser = OperatorContainer.User,
            RunAsGroup = OperatorContainer.User,
            SeccompProfile = new { Type = "RuntimeDefault" },
        },
        TopologySpreadConstraints = new[] { SpreadOver("kubernetes.io/hostname"), SpreadOver("topology.kubernetes.io/zone") },
        Containers = new[] { OperatorContainer.Document() },
        // The cache's own limit is 1 GiB; what is being fetched and unpacked comes on top, and a volume that is over its limit evicts the pod.
        Volumes = new[] { EmptyDir(OperatorContainer.Scratch, "64Mi"), EmptyDir(OperatorContainer.Cache, "4Gi") },
    };

    private static object EmptyDir(string name, string sizeLimit) => new { Name = name, EmptyDir = new { SizeLimit = sizeLimit } };

    private static object SpreadOver(string topologyKey) => new
    {
        MaxSkew = 1,
        TopologyKey = topologyKey,
        WhenUnsatisfiable = "ScheduleAnyway",
        LabelSelector = new { MatchLabels = OperatorLabels.Selector },
    };
}
