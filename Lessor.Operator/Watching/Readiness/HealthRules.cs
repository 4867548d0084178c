using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching.Readiness;

/// <summary>
/// How far an object is, by the rules of kstatus, from the object alone: what a controller says counts only if it has seen the latest generation.
/// </summary>
public static class HealthRules
{
    /// <summary>Judges an object.</summary>
    /// <param name="group">Its API group, empty for the core group.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="json">The object. Of one that comes without status (metadata alone) only its deletion is seen.</param>
    /// <returns>How far it is.</returns>
    public static Health Of(string group, string kind, JsonElement json)
    {
        if (json.Child("metadata").Has("deletionTimestamp"))
        {
            return Health.Terminating;
        }

        return Unobserved(json) ?? (group, kind) switch
        {
            ("apps", "Deployment") => Workloads.Deployment(json),
            ("apps", "StatefulSet") => Workloads.StatefulSet(json),
            ("apps", "DaemonSet") => Workloads.DaemonSet(json),
            ("apps", "ReplicaSet") => Workloads.ReplicaSet(json),
            ("", "ReplicationController") => Workloads.ReplicaSet(json),
            ("", "Pod") => Pods.Pod(json),
            ("batch", "Job") => Pods.Job(json),
            ("batch", "CronJob") => Health.Current,
            ("", "Service") => Resources.Service(json),
            ("", "PersistentVolumeClaim") => Resources.PersistentVolumeClaim(json),
            ("", "Namespace") => Resources.Namespace(json),
            ("policy", "PodDisruptionBudget") => Resources.PodDisruptionBudget(json),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => Resources.CustomResourceDefinition(json),
            _ => Conditions.Generic(json),
        };
    }

    private static Health? Unobserved(JsonElement json) =>
        json.Child("status").Number("observedGeneration") is { } observed && observed < Generation(json)
            ? Health.InProgress("LatestGenerationNotObserved", $"Its controller has seen generation {observed} of {Generation(json)}.")
            : null;

    private static long Generation(JsonElement json) => json.Child("metadata").Number("generation") ?? 0;
}
