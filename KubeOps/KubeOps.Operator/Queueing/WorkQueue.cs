using KubeOps.Operator.Api;
using KubeOps.Operator.Metrics;

namespace KubeOps.Operator.Queueing;

/// <summary>
/// Keys that wait for a worker: in lanes, in a lane each cause by turns, and of one cause first come first served. A key waits once
/// however often it is added, at the best place that any of the reasons gives it, and is never with two workers: one that is added
/// while it is processed waits again afterwards.
/// </summary>
internal sealed class WorkQueue<TKey> : IDisposable
    where TKey : notnull
{
    private static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Lanes<WaitingKey<TKey>> _ready = new();
    private readonly int[] _depths = new int[Enum.GetValues<Lane>().Length];
    private readonly Dictionary<TKey, WaitingKey<TKey>> _dirty = [];
    private readonly Dictionary<TKey, long> _processing = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly SemaphoreSlim _available = new(0);
    private readonly DelayedKeys<TKey> _delayed;
    private readonly TimeProvider _time;
    private readonly TimeSpan _firstDelay;
    private readonly Random _random;
    private readonly QueueMetrics _metrics;
    private bool _closed;

    public WorkQueue(TimeProvider time, TimeSpan firstDelay, Random random, QueueMetrics metrics)
    {
        _time = time;
        _firstDelay = firstDelay;
        _random = random;
        _metrics = metrics;
        _delayed = new DelayedKeys<TKey>(time, (key, origin) => Add(key, origin));
    }

    public int Depth => Depths.Sum();

    /// <summary>How many keys wait in each lane.</summary>
    public IReadOnlyList<int> Depths
    {
        get
        {
            lock (_lock)
            {
                return [.. _depths];
            }
        }
    }

    /// <summary>Since when each of the keys that are with a worker has been there.</summary>
    public IReadOnlyList<TimeSpan> Running
    {
        get
        {
            lock (_lock)
            {
                return [.. _processing.Values.Select(started => _time.GetElapsedTime(started))];
            }
        }
    }

    /// <returns>False once the queue is closed.</returns>
    public bool Add(TKey key, Origin origin)
    {
        lock (_lock)
        {
            if (_closed)
            {
                return false;
            }

            if (_dirty.TryGetValue(key, out var waiting))
            {
                Add(waiting, origin);
            }
            else
            {
                _dirty[key] = waiting = new WaitingKey<TKey>(key, _time.GetTimestamp(), origin);
                _metrics.Added();
                MakeReady(waiting);
            }

            return true;
        }
    }

    /// <summary>Adds the key after a while, or earlier if it is due earlier already.</summary>
    public bool AddAfter(TKey key, TimeSpan delay, Origin origin)
    {
        if (delay <= TimeSpan.Zero)
        {
            return Add(key, origin);
        }

        lock (_lock)
        {
            return !_closed && _delayed.Add(key, delay, origin);
        }
    }

    /// <summary>Adds the key after a delay that grows with each call until the key is forgotten.</summary>
    public TimeSpan Retry(TKey key)
    {
        TimeSpan delay;
        lock (_lock)
        {
            var failures = _failures.GetValueOrDefault(key);
            _failures[key] = failures + 1;
            delay = Backoff.Delay(_firstDelay, MaxDelay, failures, _random);
        }

        _metrics.Retried();
        AddAfter(key, delay, Origin.Own);
        return delay;
    }

    /// <summary>The key did well: its next failure is its first.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
        {
            _failures.Remove(key);
        }
    }

    /// <summary>The next key, which is the caller's until it is <see cref="Done"/>.</summary>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public async Task<TKey> TakeAsync(CancellationToken cancellationToken)
    {
        await _available.WaitAsync(cancellationToken);
        lock (_lock)
        {
            // One that was taken from another place is no longer there.
            var next = _ready.Take(waiting => _dirty.TryGetValue(waiting.Key, out var current) && current == waiting);
            _dirty.Remove(next.Key);
            _depths[(int)next.Lane]--;
            _processing[next.Key] = _time.GetTimestamp();
            _metrics.Taken(_time.GetElapsedTime(next.Added));
            return next.Key;
        }
    }

    public void Done(TKey key)
    {
        lock (_lock)
        {
            _processing.Remove(key, out var started);
            _metrics.Finished(_time.GetElapsedTime(started));
            if (_dirty.TryGetValue(key, out var waiting) && !_closed)
            {
                MakeReady(waiting);
            }
        }
    }

    /// <summary>Takes nothing more in and fires no delayed key.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _delayed.Dispose();
        }
    }

    public void Dispose()
    {
        Close();
        _available.Dispose();
    }

    private void Add(WaitingKey<TKey> waiting, Origin origin)
    {
        var before = waiting.Lane;
        if (waiting.Take(origin) && !_processing.ContainsKey(waiting.Key))
        {
            _depths[(int)before]--;
            _depths[(int)waiting.Lane]++;
            _ready.Add(origin, waiting);
        }
    }

    // A key that is with a worker becomes ready when that worker is done with it.
    private void MakeReady(WaitingKey<TKey> waiting)
    {
        if (_processing.ContainsKey(waiting.Key))
        {
            return;
        }

        foreach (var origin in waiting.Origins)
        {
            _ready.Add(origin, waiting);
        }

        _depths[(int)waiting.Lane]++;
        _available.Release();
    }
}
