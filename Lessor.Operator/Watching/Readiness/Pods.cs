using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching.Readiness;

/// <summary>Pods and what runs them to an end.</summary>
internal static class Pods
{
    public static Health Pod(JsonElement json) => json.Child("status").Text("phase") switch
    {
        "Succeeded" => Health.Current,
        "Failed" => Health.Failed("PodFailed", Message(json.Child("status"), "The pod failed.")),
        "Running" => Running(json),
        _ => Pending(json),
    };

    /// <summary>
    /// A Job is current when it is complete. (Bare kstatus takes a running one for current too; but who depends on a migration waits for its end.)
    /// </summary>
    public static Health Job(JsonElement json)
    {
        var failed = Conditions.Find(json, "Failed");
        if (Conditions.IsTrue(failed))
        {
            return Health.Failed(Conditions.Reason(failed, "JobFailed"), Message(failed, "The job failed."));
        }

        if (Conditions.IsTrue(Conditions.Find(json, "Complete")) || json.Child("spec").IsTrue("suspend"))
        {
            return Health.Current;
        }

        var status = json.Child("status");
        return status.Has("startTime")
            ? Health.InProgress("JobRunning", $"{status.Number("active") ?? 0} pods are running, {status.Number("succeeded") ?? 0} succeeded.")
            : Health.InProgress("JobNotStarted", "The job hasn't started.");
    }

    private static Health Running(JsonElement json)
    {
        var ready = Conditions.Find(json, "Ready");
        if (Conditions.IsTrue(ready))
        {
            return Health.Current;
        }

        return Waiting(json) is { } waiting && waiting.TextIs("reason", "CrashLoopBackOff")
            ? Health.Failed("CrashLoopBackOff", Message(waiting, "A container keeps crashing."))
            : Health.InProgress(Conditions.Reason(ready, "PodNotReady"), Message(ready, "The pod isn't ready."));
    }

    private static Health Pending(JsonElement json)
    {
        var scheduled = Conditions.Find(json, "PodScheduled");
        if (Conditions.IsFalse(scheduled))
        {
            return Health.InProgress(Conditions.Reason(scheduled, "Unschedulable"), Message(scheduled, "The pod can't be scheduled."));
        }

        return Waiting(json) is { } waiting
            ? Health.InProgress(Conditions.Reason(waiting, "PodPending"), Message(waiting, "A container hasn't started."))
            : Health.InProgress("PodPending", "The pod hasn't started.");
    }

    private static JsonElement? Waiting(JsonElement json)
    {
        foreach (var container in json.Child("status", "containerStatuses").Items())
        {
            if (container.Child("state", "waiting") is { ValueKind: JsonValueKind.Object } waiting && waiting.Text("reason") is not "ContainerCreating")
            {
                return waiting;
            }
        }

        return null;
    }

    private static string Message(JsonElement element, string otherwise) =>
        element.Text("message") is { Length: > 0 } message ? message : otherwise;
}
