using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Lessor.ControlPlane.Api;

namespace Lessor.ControlPlane.Pods;

/// <summary>What is done about one pod: the next step towards what the rules say.</summary>
internal sealed class PodActions(ClusterApi api, PodRules rules, TimeProvider clock)
{
    private const int AddressBlock = 10 << 24 | 244 << 16;
    private int _addresses;

    /// <summary>The time, as objects carry it.</summary>
    public static string Timestamp(TimeProvider clock) =>
        clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes the next step.</summary>
    /// <returns>After how long to look at the pod again; null: when it changes.</returns>
    /// <exception cref="HttpRequestException">The API server could not be reached or refused.</exception>
    public async Task<TimeSpan?> ActAsync(SimulatedPod pod, CancellationToken cancellationToken)
    {
        if (pod.IsForeign || (pod.IsDone && !pod.IsTerminating))
        {
            return null;
        }

        var behavior = rules.For(pod);
        var due = pod.FirstTerminating is { } terminating ? terminating + behavior.TerminationDelay : pod.FirstSeen + behavior.Delay;
        if (due - clock.GetUtcNow() is var remaining && remaining > TimeSpan.Zero)
        {
            return remaining;
        }

        await (pod.IsTerminating ? FinishAsync(pod, cancellationToken) : RunAsync(pod, behavior.Outcome, cancellationToken));
        return null;
    }

    private async Task RunAsync(SimulatedPod pod, PodOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome == PodOutcome.Unschedulable || pod.IsGated || (!pod.IsBound && !await BindAsync(pod, cancellationToken)))
        {
            return;
        }

        if (!PodStatus.Shows(pod, outcome))
        {
            var patch = PodStatus.Patch(pod, outcome, Address(pod), Timestamp(clock));
            await SendAsync(HttpMethod.Patch, pod.Path + "/status", patch, "application/merge-patch+json", cancellationToken);
        }
    }

    private Task<bool> BindAsync(SimulatedPod pod, CancellationToken cancellationToken)
    {
        var binding = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Binding",
            ["metadata"] = new JsonObject { ["name"] = pod.Name, ["uid"] = pod.Uid },
            ["target"] = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Node", ["name"] = SimulatedNode.Name },
        };
        return SendAsync(HttpMethod.Post, pod.Path + "/binding", binding, "application/json", cancellationToken);
    }

    private Task<bool> FinishAsync(SimulatedPod pod, CancellationToken cancellationToken)
    {
        var options = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "DeleteOptions",
            ["gracePeriodSeconds"] = 0,
            ["preconditions"] = new JsonObject { ["uid"] = pod.Uid },
        };
        return SendAsync(HttpMethod.Delete, pod.Path, options, "application/json", cancellationToken);
    }

    // A pod that is gone, or another one meanwhile, needs nothing more: its change is on the way to us.
    private async Task<bool> SendAsync(
        HttpMethod method, string path, JsonObject body, string contentType, CancellationToken cancellationToken)
    {
        var reply = await api.SendAsync(method, path, body, cancellationToken, contentType);
        return reply.Status is not (HttpStatusCode.NotFound or HttpStatusCode.Conflict) && reply.EnsureSuccess().IsSuccess;
    }

    private string Address(SimulatedPod pod) => pod.Address ?? NextAddress();

    private string NextAddress()
    {
        var address = AddressBlock + 1 + (Interlocked.Increment(ref _addresses) & 0xffff);
        return new IPAddress(BitConverter.GetBytes(IPAddress.HostToNetworkOrder(address))).ToString();
    }
}
