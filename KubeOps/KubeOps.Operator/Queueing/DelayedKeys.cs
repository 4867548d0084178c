namespace KubeOps.Operator.Queueing;

/// <summary>Keys that become due later; each stands here once, for its earliest time. One timer, set to the first of them.</summary>
internal sealed class DelayedKeys<TKey> : IDisposable
    where TKey : notnull
{
    // Longer than any timer accepts is as good as never; the timer is set again when it fires early.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, DueKey<TKey>> _byKey = [];
    private readonly SortedSet<DueKey<TKey>> _byTime = [];
    private readonly TimeProvider _time;
    private readonly Action<TKey, Origin> _fire;
    private readonly ITimer _timer;
    private readonly long _origin;
    private long _sequence;

    public DelayedKeys(TimeProvider time, Action<TKey, Origin> fire)
    {
        _time = time;
        _fire = fire;
        _origin = time.GetTimestamp();
        _timer = time.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byKey.Count;
            }
        }
    }

    // Not the time of day, which may jump.
    private TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <returns>True: the key is due within the delay, at the latest.</returns>
    public bool Add(TKey key, TimeSpan delay, Origin origin)
    {
        lock (_lock)
        {
            var due = new DueKey<TKey>(Now + delay, _sequence++, key, origin);
            if (_byKey.TryGetValue(key, out var known))
            {
                if (known.Due <= due.Due)
                {
                    return true;
                }

                _byTime.Remove(known);
            }

            _byKey[key] = due;
            _byTime.Add(due);
            SetTimer();
            return true;
        }
    }

    public void Dispose() => _timer.Dispose();

    private void FireDue()
    {
        var fired = new List<DueKey<TKey>>();
        lock (_lock)
        {
            while (_byTime.Count > 0 && _byTime.Min.Due <= Now)
            {
                var first = _byTime.Min;
                _byTime.Remove(first);
                _byKey.Remove(first.Key);
                fired.Add(first);
            }

            SetTimer();
        }

        // Outside the lock: the queue takes its own one.
        fired.ForEach(due => _fire(due.Key, due.Origin));
    }

    private void SetTimer()
    {
        if (_byTime.Count == 0)
        {
            return;
        }

        var wait = _byTime.Min.Due - Now;
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestTimer ? LongestTimer : wait, Timeout.InfiniteTimeSpan);
    }
}
