using System.Collections.Concurrent;

namespace Lessor.Operator.Tenants;

/// <summary>How long to wait before a failed tenant is tried again: doubles from one second to five minutes, with jitter, for each tenant by itself.</summary>
public sealed class RetryPace
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    /// <summary>Counts a failure.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>How long to wait.</returns>
    public TimeSpan Next(string tenant)
    {
        var failures = _failures.AddOrUpdate(tenant, 1, (_, count) => count + 1);
        var pause = First * Math.Pow(2, Math.Min(failures - 1, 16));
        // Up to a tenth on top, so that those that failed together don't come back together.
        return (pause < Longest ? pause : Longest) * (1 + (Random.Shared.NextDouble() / 10));
    }

    /// <summary>Forgets a tenant's failures.</summary>
    /// <param name="tenant">The tenant.</param>
    public void Reset(string tenant) => _failures.TryRemove(tenant, out _);
}
