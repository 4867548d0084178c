using Lessor.Entities.Naming;

namespace Lessor.Manifests.Manager;

/// <summary>
/// Keeps one replica while nodes are drained. It is installed apart: no version of its kind is served by every API server (v1beta1 up to
/// Kubernetes 1.24, v1 from 1.21), and one that isn't served would fail the whole install.
/// </summary>
internal static class DisruptionBudget
{
    public const string Folder = "manager/disruption-budget";

    public static ManifestFile File() => new("disruption-budget.yaml", new
    {
        ApiVersion = "policy/v1",
        Kind = "PodDisruptionBudget",
        Metadata = new { Name = LessorRoles.Operator, Namespace = LessorNamespaces.Operator },
        Spec = new { MinAvailable = 1, Selector = new { MatchLabels = OperatorLabels.Selector } },
    });
}
