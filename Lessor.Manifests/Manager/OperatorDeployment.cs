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
        Volumes = new[] { new { Name = OperatorContainer.Scratch, EmptyDir = new { SizeLimit = "64Mi" } } },
    };

    private static object SpreadOver(string topologyKey) => new
    {
        MaxSkew = 1,
        TopologyKey = topologyKey,
        WhenUnsatisfiable = "ScheduleAnyway",
        LabelSelector = new { MatchLabels = OperatorLabels.Selector },
    };
}
