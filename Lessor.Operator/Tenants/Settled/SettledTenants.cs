using System.Collections.Concurrent;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants.Settled;

/// <summary>
/// Remembers which tenants a reconcile found with nothing to do. The invariant: a tenant is settled while it is the very version that this reconcile looked at, and none of the inputs of its phases has changed since that reconcile began.
/// To reconcile a settled tenant would do nothing again. Nothing is settled when the process starts, so that each tenant is looked at in full once.
/// </summary>
/// <param name="phases">What reconciles do. One that reads what is no input keeps every tenant from being settled.</param>
/// <param name="inputs">All that they read.</param>
/// <param name="projections">What is known of the applied objects.</param>
public sealed class SettledTenants(IEnumerable<IReconcilePhase> phases, IEnumerable<ITenantInput> inputs, IProjections projections)
{
    private readonly ConcurrentDictionary<string, (string Version, long Since)> _settled = new(StringComparer.Ordinal);
    private readonly ITenantInput[] _inputs = [.. inputs];
    private readonly bool _possible = phases.All(phase => phase.ReadsInputsAlone);

    /// <summary>Whether a tenant is settled.</summary>
    /// <param name="tenant">The tenant; isn't changed.</param>
    /// <returns>True: to reconcile it would do nothing.</returns>
    public bool Contains(Tenant tenant)
    {
        if (!_settled.TryGetValue(tenant.Metadata.Name, out var found) || found.Version != tenant.Metadata.ResourceVersion)
        {
            return false;
        }

        foreach (var input in _inputs)
        {
            if (input.LastChangeFor(tenant) > found.Since)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A reconcile begins: until it has found nothing to do, the tenant isn't settled.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>Since when changes are news to this reconcile; for <see cref="Add"/>.</returns>
    public long Begin(Tenant tenant)
    {
        _settled.TryRemove(tenant.Metadata.Name, out _);
        return ChangeNumbers.Last;
    }

    /// <summary>A reconcile that wrote no status ended. Settles the tenant if it also found nothing to tell or to wait for, and all of its inventory is seen by a watch, and nothing else bears its name.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="since">What <see cref="Begin"/> gave.</param>
    public void Add(TenantScope scope, PhaseResult result, long since)
    {
        if (_possible && result is { State: PhaseState.Done, RetryAfter: null } && scope.Events.Count == 0 && IsSeen(scope))
        {
            _settled[scope.Name] = (scope.Tenant.Metadata.ResourceVersion, since);
        }
    }

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant's name.</param>
    public void Forget(string tenant) => _settled.TryRemove(tenant, out _);

    // Hooks come and go unseen.
    private bool IsSeen(TenantScope scope) =>
        scope.Inventory.Entries.All(entry => entry.Hook || IsSeen(entry, scope.Name))
        && projections.OfTenant(scope.Name).All(found => scope.Inventory.Find(found.Key) is not null);

    private bool IsSeen(AppliedObject entry, string tenant) => projections.TryGet(entry.Key, out var found) && found.BelongsTo(tenant);
}
