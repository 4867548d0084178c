using System.Threading.Channels;

namespace Lessor.Operator.Instances;

/// <summary>
/// Work by key: a key that is added again while it waits is one piece of work, one that is added while it is worked on is worked on once more afterwards,
/// and never twice at the same time. Failures put a key off for longer and longer.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <param name="clock">Measures how long a key is put off.</param>
internal sealed class KeyedQueue<TKey>(TimeProvider clock)
    where TKey : notnull
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly Lock _gate = new();
    private readonly Channel<TKey> _ready = Channel.CreateUnbounded<TKey>();
    private readonly HashSet<TKey> _waiting = [];
    private readonly HashSet<TKey> _working = [];
    private readonly Dictionary<TKey, int> _failures = [];

    /// <summary>Adds a key.</summary>
    public void Add(TKey key)
    {
        lock (_gate)
        {
            if (_waiting.Add(key) && !_working.Contains(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }

    /// <summary>Adds a key after a time.</summary>
    public void AddAfter(TKey key, TimeSpan delay, CancellationToken cancellationToken) =>
        _ = Task.Delay(delay, clock, cancellationToken).ContinueWith(_ => Add(key), cancellationToken, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);

    /// <summary>Counts a failure of a key.</summary>
    /// <returns>How long to put it off: a second at first, then twice as long each time, five minutes at most, and up to a tenth more.</returns>
    public TimeSpan NextPause(TKey key)
    {
        lock (_gate)
        {
            var failures = _failures[key] = _failures.GetValueOrDefault(key) + 1;
            var pause = First * Math.Pow(2, Math.Min(failures - 1, 16));
            return (pause < Longest ? pause : Longest) * (1 + (Random.Shared.NextDouble() / 10));
        }
    }

    /// <summary>Forgets a key's failures.</summary>
    public void Succeeded(TKey key)
    {
        lock (_gate)
        {
            _failures.Remove(key);
        }
    }

    /// <summary>Works, one key after the other, until cancelled; as many may work at once as call this.</summary>
    /// <param name="work">The work; must not throw.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task WorkAsync(Func<TKey, Task> work, CancellationToken cancellationToken)
    {
        await foreach (var key in _ready.Reader.ReadAllAsync(cancellationToken))
        {
            Begin(key);
            try
            {
                await work(key);
            }
            finally
            {
                End(key);
            }
        }
    }

    private void Begin(TKey key)
    {
        lock (_gate)
        {
            _waiting.Remove(key);
            _working.Add(key);
        }
    }

    private void End(TKey key)
    {
        lock (_gate)
        {
            _working.Remove(key);
            if (_waiting.Contains(key))
            {
                _ready.Writer.TryWrite(key);
            }
        }
    }
}
