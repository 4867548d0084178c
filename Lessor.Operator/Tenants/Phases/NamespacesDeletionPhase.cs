using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>Deletes a tenant's namespaces with all in them, or releases them, as the deletion policy says; last of all goes the tenant's identity.</summary>
/// <param name="removal">Removes namespaces.</param>
/// <param name="release">Releases namespaces.</param>
/// <param name="pruner">Deletes the identity and its rights.</param>
public sealed class NamespacesDeletionPhase(NamespaceRemoval removal, NamespaceRelease release, Pruner pruner) : IDeletionPhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.NamespacesReady;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        if (scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan)
        {
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
}
