using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Deletes a tenant's namespaces with all in them, or releases them, as the deletion policy says; last of all goes the tenant's identity.</summary>
/// <param name="removal">Removes namespaces.</param>
/// <param name="release">Releases namespaces.</param>
/// <param name="orphan">Releases what of the tenant's own is in them.</param>
/// <param name="pruner">Deletes the identity and its rights.</param>
public sealed class NamespacesDeletionPhase(NamespaceRemoval removal, NamespaceRelease release, Orphan orphan, Pruner pruner) : IDeletionPhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.NamespacesReady;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        if (scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan)
        {
            if (await ReleaseAsync(scope, cancellationToken) is { State: not PhaseState.Done } held)
            {
                return held;
            }

            await release.RunAsync(scope, cancellationToken);
        }
        else if (await removal.RemoveAllAsync(scope, cancellationToken) is { State: not PhaseState.Done } left)
        {
            return left;
        }

        var identity = scope.Inventory.Of("").Where(entry => entry.Key.Kind != KnownResources.Namespace.Kind).ToList();
        if (identity.Count == 0)
        {
            return PhaseResult.Done("");
        }

        var result = await pruner.DeleteAsync(new DeleteRequest { Tenant = scope.Name, Objects = identity }, cancellationToken);
        scope.Inventory.Take(result);
        return result.Failures.Count == 0 ? PhaseResult.Done("") : PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);
    }

    // What walls the namespaces off, who is let in and what secrets they hold stays with them. Secrets are the tenant's alone to touch.
    private async Task<PhaseResult> ReleaseAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var kept = scope.Inventory.Of("").Where(entry => entry.Key.Kind != KnownResources.Namespace.Kind && !TenantObjects.IsIdentity(entry.Key)).ToList();
        var results = new List<PhaseResult> { PhaseResult.Done("") };
        foreach (var part in kept.GroupBy(entry => entry.Key.Kind == KnownResources.Secret.Kind ? scope.Identity : null))
        {
            var result = await orphan.ReleaseAsync(new DeleteRequest { Tenant = scope.Name, ActAs = part.Key, Objects = [.. part] }, cancellationToken);
            scope.Inventory.Take(result);
            results.AddRange(result.Failures.Select(FailureResults.Of));
        }

        return PhaseResult.Worst(results);
    }
}
