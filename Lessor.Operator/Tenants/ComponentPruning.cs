using Lessor.Operator.Applying;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Tenants;

/// <summary>
/// Removes what Lessor applied for a tenant and no component wants any more. Of a component that couldn't be rendered nothing is removed: nobody knows what
/// it wants.
/// </summary>
/// <param name="pruner">Deletes.</param>
public sealed class ComponentPruning(Pruner pruner)
{
    /// <summary>Removes what is no longer wanted.</summary>
    /// <param name="scope">The reconcile: its inventory keeps what isn't gone yet.</param>
    /// <param name="outcomes">How the tenant's components are.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Done, or what is still there and why.</returns>
    public async Task<PhaseResult> RunAsync(
        TenantScope scope, IReadOnlyDictionary<string, ComponentOutcome> outcomes, CancellationToken cancellationToken)
    {
        // An object may have moved from a component that failed to one that didn't: whoever wants it keeps it.
        var wanted = outcomes.Values.SelectMany(outcome => outcome.Wanted ?? (IEnumerable<Cluster.ObjectKey>)[]).ToHashSet();
        var unknown = outcomes.Where(item => item.Value.Wanted is null).Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var stale = scope.Inventory.Entries.Where(entry => entry.Component.Length > 0)
            .Where(entry => !wanted.Contains(entry.Key) && !unknown.Contains(entry.Component))
            .ToList();
        if (stale.Count == 0)
        {
            return PhaseResult.Done("");
        }

        var result = await pruner.DeleteAsync(
            new DeleteRequest { Tenant = scope.Name, ActAs = scope.Identity, Objects = stale, FreshBindings = scope.FreshBindings }, cancellationToken);
        scope.Inventory.Take(result);
        foreach (var remaining in result.Remaining)
        {
            // Nothing of it drifts, and it isn't wanted: only rendering its component again tells that.
            outcomes.GetValueOrDefault(remaining.Component)?.Doubt();
        }

        if (result.Gone.Count > 0)
        {
            scope.Happened(TenantEventReasons.Pruned, $"Removed {string.Join(", ", result.Gone.Select(gone => gone.Key))}");
        }

        return result.Failures.Count == 0 ? PhaseResult.Done("") : PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);
    }
}
