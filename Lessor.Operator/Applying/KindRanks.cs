using System.Collections.Frozen;

namespace Lessor.Operator.Applying;

/// <summary>The order in which kinds are applied: what others need comes first. Deletion goes the other way.</summary>
internal static class KindRanks
{
    // Kinds that aren't named here, custom resources among them, come after what they may need and before what leads traffic to them.
    private const int Other = 60;

    private static readonly FrozenDictionary<string, int> Ranks = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["ResourceQuota"] = 0,
        ["LimitRange"] = 0,
        ["NetworkPolicy"] = 5,
        ["ServiceAccount"] = 10,
        ["Role"] = 12,
        ["RoleBinding"] = 14,
        ["Secret"] = 20,
        ["ConfigMap"] = 20,
        ["PersistentVolumeClaim"] = 30,
        ["Service"] = 40,
        ["PodDisruptionBudget"] = 45,
        ["Deployment"] = 50,
        ["StatefulSet"] = 50,
        ["DaemonSet"] = 50,
        ["ReplicaSet"] = 50,
        ["ReplicationController"] = 50,
        ["Pod"] = 50,
        ["Job"] = 70,
        ["CronJob"] = 70,
        ["Ingress"] = 80,
        ["HorizontalPodAutoscaler"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> WithPods = new[]
    {
        "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static int Of(string kind) => Ranks.GetValueOrDefault(kind, Other);

    /// <summary>Whether objects of a kind own pods, which a deletion has to wait for.</summary>
    public static bool RunsPods(string kind) => WithPods.Contains(kind);
}
