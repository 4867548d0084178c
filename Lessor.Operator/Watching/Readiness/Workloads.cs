using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching.Readiness;

/// <summary>What runs pods: done when all wanted pods are of the latest template and available, and no old one is left.</summary>
internal static class Workloads
{
    public static Health Deployment(JsonElement json)
    {
        var progressing = Conditions.Find(json, "Progressing");
        if (progressing.TextIs("reason", "ProgressDeadlineExceeded"))
        {
            return Health.Failed("ProgressDeadlineExceeded", progressing.Text("message"));
        }

        var failure = Conditions.Find(json, "ReplicaFailure");
        if (Conditions.IsTrue(failure))
        {
            return Health.InProgress(Conditions.Reason(failure, "ReplicaFailure"), failure.Text("message"));
        }

        var wanted = Wanted(json);
        return NeverObserved(json)
            ?? Less(Count(json, "updatedReplicas"), wanted, "LessUpdated", "updated")
            ?? More(Count(json, "replicas"), wanted)
            ?? Less(Count(json, "availableReplicas"), wanted, "LessAvailable", "available")
            ?? Less(Count(json, "readyReplicas"), wanted, "LessReady", "ready")
            ?? Health.Current;
    }

    public static Health StatefulSet(JsonElement json)
    {
        var strategy = json.Child("spec", "updateStrategy");
        var wanted = Wanted(json);
        if (strategy.TextIs("type", "OnDelete"))
        {
            return NeverObserved(json) ?? Less(Count(json, "readyReplicas"), wanted, "LessReady", "ready") ?? Health.Current;
        }

        // Pods below the partition stay as they are.
        var partition = strategy.Child("rollingUpdate").Number("partition") ?? 0;
        var toUpdate = partition == 0 ? wanted : Math.Max(0, wanted - partition);
        return NeverObserved(json)
            ?? Less(Count(json, "replicas"), wanted, "LessReplicas", "there")
            ?? Less(Count(json, "readyReplicas"), wanted, "LessReady", "ready")
            ?? More(Count(json, "replicas"), wanted)
            ?? Less(Updated(json), toUpdate, "LessUpdated", "updated")
            ?? Health.Current;
    }

    public static Health DaemonSet(JsonElement json)
    {
        var wanted = Count(json, "desiredNumberScheduled");
        return NeverObserved(json)
            ?? Less(Count(json, "currentNumberScheduled"), wanted, "LessScheduled", "scheduled")
            ?? (json.Child("spec", "updateStrategy").TextIs("type", "OnDelete")
                ? null
                : Less(Count(json, "updatedNumberScheduled"), wanted, "LessUpdated", "updated"))
            ?? Less(Count(json, "numberAvailable"), wanted, "LessAvailable", "available")
            ?? Less(Count(json, "numberReady"), wanted, "LessReady", "ready")
            ?? Health.Current;
    }

    public static Health ReplicaSet(JsonElement json)
    {
        var failure = Conditions.Find(json, "ReplicaFailure");
        if (Conditions.IsTrue(failure))
        {
            return Health.InProgress(Conditions.Reason(failure, "ReplicaFailure"), failure.Text("message"));
        }

        var wanted = Wanted(json);
        return NeverObserved(json)
            ?? Less(Count(json, "fullyLabeledReplicas"), wanted, "LessLabelled", "there")
            ?? Less(Count(json, "availableReplicas"), wanted, "LessAvailable", "available")
            ?? Less(Count(json, "readyReplicas"), wanted, "LessReady", "ready")
            ?? More(Count(json, "replicas"), wanted)
            ?? Health.Current;
    }

    private static long Wanted(JsonElement json) => json.Child("spec").Number("replicas") ?? 1;

    private static long Count(JsonElement json, string name) => json.Child("status").Number(name) ?? 0;

    // With equal revisions all pods are up to date, and servers differ in what updatedReplicas says then.
    private static long Updated(JsonElement json)
    {
        var status = json.Child("status");
        return status.Has("updateRevision") && status.Text("currentRevision") == status.Text("updateRevision")
            ? Count(json, "replicas")
            : Count(json, "updatedReplicas");
    }

    private static Health? NeverObserved(JsonElement json) => json.Child("status").Number("observedGeneration") is null
        ? Health.InProgress("LatestGenerationNotObserved", "Its controller hasn't seen it yet.")
        : null;

    private static Health? Less(long count, long wanted, string reason, string state) =>
        count < wanted ? Health.InProgress(reason, $"{count} of {wanted} replicas are {state}.") : null;

    private static Health? More(long count, long wanted) =>
        count > wanted ? Health.InProgress("ExtraReplicas", $"{count - wanted} old replicas are still running.") : null;
}
