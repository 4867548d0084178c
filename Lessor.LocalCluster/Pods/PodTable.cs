using System.Text.Json;

namespace Lessor.ControlPlane.Pods;

/// <summary>The pods there are. Each is looked at when it changes or is due, never twice at the same time.</summary>
internal sealed class PodTable : IDisposable
{
    private const int Parallel = 8;
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private readonly PodActions _actions;
    private readonly TimeProvider _clock;
    private readonly CancellationToken _stop;
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slots = new(Parallel);
    private readonly Dictionary<string, SimulatedPod> _pods = [];
    private readonly HashSet<string> _dirty = [];
    private readonly Dictionary<string, Task> _busy = [];

    public PodTable(PodActions actions, TimeProvider clock, CancellationToken stop)
    {
        _actions = actions;
        _clock = clock;
        _stop = stop;
    }

    /// <summary>Takes over the list of all pods.</summary>
    public void Replace(IEnumerable<JsonElement> pods)
    {
        var known = pods.ToDictionary(Uid);
        lock (_lock)
        {
            foreach (var gone in _pods.Keys.Except(known.Keys).ToList())
            {
                _pods.Remove(gone);
            }
        }

        foreach (var pod in known.Values)
        {
            Put(pod);
        }
    }

    /// <summary>Takes over a pod's new state.</summary>
    public void Put(JsonElement pod)
    {
        lock (_lock)
        {
            var uid = Uid(pod);
            var now = _clock.GetUtcNow();
            var before = _pods.GetValueOrDefault(uid);
            var after = new SimulatedPod(pod, before?.FirstSeen ?? now, before?.FirstTerminating);
            _pods[uid] = after.IsTerminating ? after with { FirstTerminating = after.FirstTerminating ?? now } : after;
            LookAt(uid);
        }
    }

    /// <summary>Forgets a pod.</summary>
    public void Remove(JsonElement pod)
    {
        lock (_lock)
        {
            _pods.Remove(Uid(pod));
        }
    }

    /// <summary>Looks at every pod, because the rules are others now.</summary>
    public void LookAtAll()
    {
        lock (_lock)
        {
            foreach (var uid in _pods.Keys)
            {
                LookAt(uid);
            }
        }
    }

    /// <summary>Waits until no pod is being worked on; to be called once stopped.</summary>
    public async Task DrainAsync()
    {
        Task[] busy;
        lock (_lock)
        {
            busy = [.. _busy.Values];
        }

        await Task.WhenAll(busy);
    }

    public void Dispose() => _slots.Dispose();

    private static string Uid(JsonElement pod) => pod.GetProperty("metadata").GetProperty("uid").GetString()!;

    private void LookAt(string uid)
    {
        if (_dirty.Add(uid) && !_busy.ContainsKey(uid) && !_stop.IsCancellationRequested)
        {
            _busy[uid] = Task.Run(() => WorkAsync(uid));
        }
    }

    private async Task WorkAsync(string uid)
    {
        while (TryTake(uid) is { } pod)
        {
            var due = await ActAsync(pod);
            if (due is { } delay)
            {
                _ = LookAgainAsync(uid, delay);
            }
        }
    }

    private SimulatedPod? TryTake(string uid)
    {
        lock (_lock)
        {
            var pod = _dirty.Remove(uid) && !_stop.IsCancellationRequested ? _pods.GetValueOrDefault(uid) : null;
            if (pod is null)
            {
                _busy.Remove(uid);
            }

            return pod;
        }
    }

    private async Task<TimeSpan?> ActAsync(SimulatedPod pod)
    {
        try
        {
            await _slots.WaitAsync(_stop);
            try
            {
                return await _actions.ActAsync(pod, _stop);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return Retry;
        }
    }

    private async Task LookAgainAsync(string uid, TimeSpan delay)
    {
        await Task.Delay(delay, _clock, _stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (_pods.ContainsKey(uid))
            {
                LookAt(uid);
            }
        }
    }
}
