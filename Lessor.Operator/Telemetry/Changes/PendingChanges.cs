using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Settled;

namespace Lessor.Operator.Telemetry.Changes;

/// <summary>
/// Since when tenants have had changes that aren't ready yet. A change is seen on every replica, so that one that takes over knows how long it has waited; it
/// ends when its tenant is ready, or can't become so until a person acts.
/// </summary>
/// <param name="clock">The clock.</param>
public sealed class PendingChanges(TimeProvider clock) : ITenantInput
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PendingChange> _pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _generations = new(StringComparer.Ordinal);

    /// <summary>Sees how far a tenant is. Its spec is seen by two watches, this one's and the loop's, and either may be ahead: what the other has shown is no change.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="state">How far it is.</param>
    public void See(string tenant, TenantState state)
    {
        lock (_lock)
        {
            if (state.Generation <= _generations.GetValueOrDefault(tenant))
            {
                return;
            }

            _generations[tenant] = state.Generation;
            if (!state.IsReady)
            {
                Add(tenant, state.Observed == 0 ? PendingChange.Created : PendingChange.Updated);
            }
        }
    }

    /// <summary>Sees a change of something that a tenant names.</summary>
    /// <param name="tenant">The tenant's name.</param>
    public void Begin(string tenant)
    {
        lock (_lock)
        {
            Add(tenant, PendingChange.Updated);
        }
    }

    /// <summary>The tenant's pending change.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>The change; null if there is none.</returns>
    public PendingChange? Find(string tenant)
    {
        lock (_lock)
        {
            return _pending.TryGetValue(tenant, out var change) ? change : null;
        }
    }

    /// <inheritdoc/>
    // A change ends with the reconcile that sees to it.
    public long LastChangeFor(Tenant tenant)
    {
        lock (_lock)
        {
            return _pending.ContainsKey(tenant.Metadata.Name) ? ITenantInput.Now : 0;
        }
    }

    /// <summary>Ends a tenant's pending change as it was found; what came since is pending by itself from now on.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="change">The change.</param>
    /// <returns>How long it was pending.</returns>
    public TimeSpan End(string tenant, PendingChange change)
    {
        lock (_lock)
        {
            if (_pending.Remove(tenant, out var now) && now != change)
            {
                _pending[tenant] = new(PendingChange.Updated, now.Latest, now.Latest, now.Parts - change.Parts);
            }
        }

        return clock.GetElapsedTime(change.Since);
    }

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant's name.</param>
    public void Forget(string tenant)
    {
        lock (_lock)
        {
            _pending.Remove(tenant);
            _generations.Remove(tenant);
        }
    }

    private void Add(string tenant, string what)
    {
        var now = clock.GetTimestamp();
        _pending[tenant] = _pending.TryGetValue(tenant, out var change)
            ? change with { Latest = now, Parts = change.Parts + 1 }
            : new(what, now, now, Parts: 1);
    }
}
