using System.Text.Json;
using Lessor.ControlPlane.Api;

namespace Lessor.ControlPlane.Pods;

/// <summary>
/// Stands in for the scheduler and the kubelet: binds pods to a simulated node and reports them as told, by default running and ready at
/// once; completes the pods of Jobs; lets deleted pods go. A simulation: nothing runs, there are no logs, no exec and no network.
/// </summary>
public sealed class PodSimulator : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ClusterApi _api;
    private readonly TimeProvider _clock;
    private readonly PodRules _rules = new();
    private readonly PodTable _pods;
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    private PodSimulator(ClusterApi api, TimeProvider clock)
    {
        _api = api;
        _clock = clock;
        _pods = new PodTable(new PodActions(api, _rules, clock), clock, _stop.Token);
    }

    /// <summary>Says how pods behave from now on, those that exist too. Of several rules that fit a pod the newest wins.</summary>
    /// <param name="selector">Which pods; a rule with an equal selector is replaced.</param>
    /// <param name="behavior">How they behave.</param>
    public void Set(PodSelector selector, PodBehavior behavior)
    {
        _rules.Set(selector, behavior);
        _pods.LookAtAll();
    }

    /// <summary>Says what becomes of pods from now on, those that exist too.</summary>
    /// <param name="selector">Which pods; a rule with an equal selector is replaced.</param>
    /// <param name="outcome">What becomes of them, without delay.</param>
    public void Set(PodSelector selector, PodOutcome outcome) => Set(selector, new PodBehavior(outcome));

    /// <summary>Drops a rule.</summary>
    /// <param name="selector">The rule's selector; null drops all rules, so that all pods are healthy again.</param>
    public void Reset(PodSelector? selector = null)
    {
        _rules.Remove(selector);
        _pods.LookAtAll();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await _pods.DrainAsync();
        _pods.Dispose();
        _api.Dispose();
        _stop.Dispose();
    }

    /// <summary>Registers the node and begins to watch. The API connection is the simulator's from now on.</summary>
    internal static async Task<PodSimulator> StartAsync(ClusterApi api, TimeProvider clock, CancellationToken cancellationToken)
    {
        await SimulatedNode.RegisterAsync(api, PodActions.Timestamp(clock), cancellationToken);
        var simulator = new PodSimulator(api, clock);
        simulator._loop = simulator.RunAsync(simulator._stop.Token);
        return simulator;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ListAndWatchAsync(cancellationToken);
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
            {
                // The API server is away or ended the watch: begin anew.
                await Task.Delay(Pause, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListAndWatchAsync(CancellationToken cancellationToken)
    {
        var list = await _api.GetAsync("/api/v1/pods", cancellationToken);
        _pods.Replace(list.GetProperty("items").EnumerateArray());
        var version = list.GetProperty("metadata").GetProperty("resourceVersion").GetString();
        await foreach (var change in _api.WatchAsync($"/api/v1/pods?watch=true&resourceVersion={version}", cancellationToken))
        {
            var pod = change.GetProperty("object");
            switch (change.GetProperty("type").GetString())
            {
                case "ADDED" or "MODIFIED":
                    _pods.Put(pod);
                    break;
                case "DELETED":
                    _pods.Remove(pod);
                    break;
                default:
                    // An error, such as a version that is too old: list again.
                    return;
            }
        }
    }
}
