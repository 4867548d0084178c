using System.Collections.Concurrent;

namespace Lessor.Operator.Telemetry.Changes;

/// <summary>
/// Since when tenants have had changes that aren't ready yet. A change is seen on every replica, so that one that takes over knows how long it has waited; it
/// ends when its tenant is ready, or can't become so until a person acts.
/// </summary>
/// <param name="clock">The clock.</param>
public sealed class PendingChanges(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, PendingChange> _pending = new(StringComparer.Ordinal);

    /// <summary>Sees a change. While one of the same tenant is pending, it is part of that.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="what">created or updated.</param>
    public void Begin(string tenant, string what) => _pending.TryAdd(tenant, new PendingChange(what, clock.GetTimestamp()));

    /// <summary>The tenant's pending change.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>The change; null if there is none.</returns>
    public PendingChange? Find(string tenant) => _pending.TryGetValue(tenant, out var change) ? change : null;

    /// <summary>Ends a tenant's pending change, unless another one took its place.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="change">The change.</param>
    /// <returns>How long it was pending.</returns>
    public TimeSpan End(string tenant, PendingChange change)
    {
        _pending.TryRemove(new(tenant, change));
        return clock.GetElapsedTime(change.Since);
    }

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant's name.</param>
    public void Forget(string tenant) => _pending.TryRemove(tenant, out _);
}
