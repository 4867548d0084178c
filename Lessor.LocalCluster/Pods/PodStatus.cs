using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lessor.ControlPlane.Pods;

/// <summary>The status that a kubelet would report for a pod: pure functions of the pod and what is to become of it.</summary>
internal static class PodStatus
{
    private enum ContainerState
    {
        Running,
        Crashing,
        Succeeded,
        Failed,
    }

    /// <summary>Whether the pod already shows that outcome, so that there is nothing to report.</summary>
    public static bool Shows(SimulatedPod pod, PodOutcome outcome) =>
        pod.Phase == Phase(pod, outcome)
        && IsReady(pod) == (Ready(pod, outcome) ? "True" : "False")
        && IsCrashing(pod) == (State(pod, outcome) == ContainerState.Crashing);

    /// <summary>The patch that reports the outcome. It names the pod's uid: a new pod of the same name is not meant.</summary>
    public static JsonObject Patch(SimulatedPod pod, PodOutcome outcome, string address, string now)
    {
        var (ready, state) = (Ready(pod, outcome), State(pod, outcome));
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["uid"] = pod.Uid },
            ["status"] = new JsonObject
            {
                ["phase"] = Phase(pod, outcome),
                ["startTime"] = now,
                ["hostIP"] = SimulatedNode.HostAddress,
                ["podIP"] = address,
                ["podIPs"] = new JsonArray(new JsonObject { ["ip"] = address }),
                ["conditions"] = Conditions(ready, now),
                ["initContainerStatuses"] = Containers(pod, "initContainers", ContainerState.Succeeded, true, now),
                ["containerStatuses"] = Containers(pod, "containers", state, ready, now),
            },
        };
    }

    private static string Phase(SimulatedPod pod, PodOutcome outcome) => State(pod, outcome) switch
    {
        ContainerState.Succeeded => "Succeeded",
        ContainerState.Failed => "Failed",
        _ => "Running",
    };

    private static bool Ready(SimulatedPod pod, PodOutcome outcome) => outcome == PodOutcome.Healthy && !pod.RunsToCompletion;

    private static ContainerState State(SimulatedPod pod, PodOutcome outcome) => (outcome, pod.RunsToCompletion) switch
    {
        (PodOutcome.Healthy, true) => ContainerState.Succeeded,
        (PodOutcome.Failing, true) => ContainerState.Failed,
        (PodOutcome.Failing, false) => ContainerState.Crashing,
        _ => ContainerState.Running,
    };

    private static string? IsReady(SimulatedPod pod) =>
        pod.Status.ValueKind == JsonValueKind.Object && pod.Status.TryGetProperty("conditions", out var conditions)
            ? conditions.EnumerateArray()
                .Where(condition => condition.GetProperty("type").GetString() == "Ready")
                .Select(condition => condition.GetProperty("status").GetString())
                .FirstOrDefault()
            : null;

    private static bool IsCrashing(SimulatedPod pod) =>
        pod.Status.TryGetProperty("containerStatuses", out var containers)
        && containers.EnumerateArray().Any(container => container.GetProperty("state").TryGetProperty("waiting", out _));

    private static JsonArray Conditions(bool ready, string now)
    {
        var conditions = new JsonArray();
        (string Type, bool IsTrue)[] wanted = [("PodScheduled", true), ("Initialized", true), ("ContainersReady", ready), ("Ready", ready)];
        foreach (var (type, isTrue) in wanted)
        {
            conditions.Add(new JsonObject
            {
                ["type"] = type,
                ["status"] = isTrue ? "True" : "False",
                ["lastTransitionTime"] = now,
            });
        }

        return conditions;
    }

    private static JsonArray Containers(SimulatedPod pod, string list, ContainerState state, bool ready, string now)
    {
        var statuses = new JsonArray();
        if (pod.Spec.TryGetProperty(list, out var containers))
        {
            foreach (var container in containers.EnumerateArray())
            {
                statuses.Add(Container(container, IsSidecar(list, container) ? ContainerState.Running : state, ready, now));
            }
        }

        return statuses;
    }

    private static bool IsSidecar(string list, JsonElement container) =>
        list == "initContainers" && container.TryGetProperty("restartPolicy", out var policy) && policy.GetString() == "Always";

    private static JsonObject Container(JsonElement container, ContainerState state, bool ready, string now) => new()
    {
        ["name"] = container.GetProperty("name").GetString(),
        ["image"] = container.GetProperty("image").GetString(),
        ["imageID"] = "",
        ["containerID"] = "simulated://" + container.GetProperty("name").GetString(),
        ["ready"] = ready,
        ["started"] = state == ContainerState.Running,
        ["restartCount"] = state == ContainerState.Crashing ? 3 : 0,
        ["state"] = Detail(state, now),
    };

    private static JsonObject Detail(ContainerState state, string now) => state switch
    {
        ContainerState.Running => new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now } },
        ContainerState.Crashing => new JsonObject
        {
            ["waiting"] = new JsonObject { ["reason"] = "CrashLoopBackOff", ["message"] = "The simulation was told to let this fail." },
        },
        _ => new JsonObject
        {
            ["terminated"] = new JsonObject
            {
                ["exitCode"] = state == ContainerState.Failed ? 1 : 0,
                ["reason"] = state == ContainerState.Failed ? "Error" : "Completed",
                ["startedAt"] = now,
                ["finishedAt"] = now,
            },
        },
    };
}
