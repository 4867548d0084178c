using System.Collections.Concurrent;

namespace Lessor.Operator.Tenants;

/// <summary>
/// How soon a tenant comes again after what it waited for: at once a few times, as many small steps may be ahead of it, then once a second. So whatever ends at
/// once and leaves all as it was costs one look a second, and not a processor.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class RequeueFloor(TimeProvider clock)
{
    /// <summary>How often a tenant comes again at once in each <see cref="Window"/>.</summary>
    public const int Free = 20;

    /// <summary>How long what came at once is counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>How long it waits otherwise.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const int Most = 10_000;
    private readonly ConcurrentDictionary<string, (long Since, int Count)> _recent = new(StringComparer.Ordinal);

    /// <summary>Counts one that comes again.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>How long it is to wait.</returns>
    public TimeSpan Next(string tenant)
    {
        if (_recent.Count >= Most)
        {
            // Bounded, whoever comes; what is forgotten counts anew.
            _recent.Clear();
        }

        var now = clock.GetTimestamp();
        var (_, count) = _recent.AddOrUpdate(
            tenant, _ => (now, 1), (_, known) => clock.GetElapsedTime(known.Since, now) < Window ? (known.Since, known.Count + 1) : (now, 1));
        return count <= Free ? TimeSpan.Zero : Pause;
    }
}
