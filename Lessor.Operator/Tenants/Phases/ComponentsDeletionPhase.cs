using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Hooks;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// Deletes a tenant's components and waits until their pods are gone, or releases them, as the deletion policy says. Works from the inventory alone: it needs
/// no Component, no template and no source.
/// </summary>
/// <param name="pruner">Deletes.</param>
/// <param name="orphan">Releases.</param>
/// <param name="watch">Watches the applied objects.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="hooks">Runs what charts want to run before.</param>
public sealed class ComponentsDeletionPhase(Pruner pruner, Orphan orphan, InventoryWatch watch, IProjections projections, DeletionHooks hooks) : IDeletionPhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.ComponentsReady;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        await WatchAsync(scope, cancellationToken);
        Unrecorded.TakeIn(scope, projections);
        foreach (var component in scope.Components.ToList())
        {
            if (await hooks.RunAsync(scope, component, cancellationToken) is { } unfinished)
            {
                return unfinished;
            }
        }

        var request = new DeleteRequest
        {
            Tenant = scope.Name,
            ActAs = scope.Identity,
            Objects = [.. scope.Inventory.Entries.Where(entry => entry.Component.Length > 0)],
        };
        if (request.Objects.Count == 0)
        {
            return PhaseResult.Done("");
        }

        var result = scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan
            ? await orphan.ReleaseAsync(request, cancellationToken)
            : await pruner.DeleteAsync(request, cancellationToken);
        scope.Inventory.Take(result);
        return Judge(scope, result);
    }

    private static PhaseResult Judge(TenantScope scope, DeleteResult result)
    {
        if (result.Failures.Count == 0)
        {
            return PhaseResult.Done("");
        }

        // What can't be deleted by itself goes with its namespace: a missing right must not hold the tenant for ever.
        var (refused, rest) = (result.Failures.Where(IsRefused).ToList(), result.Failures.Where(failure => !IsRefused(failure)).ToList());
        if (rest.Count == 0 && scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Delete)
        {
            scope.Warn(FailureResults.Of(refused[0]).Reason, $"{string.Join("; ", refused.Select(failure => failure.Message))}; it goes with its namespace");
            return PhaseResult.Done("");
        }

        var worst = PhaseResult.Worst([.. result.Failures.Select(FailureResults.Of)]);

        return worst with { Reason = worst.State == PhaseState.Waiting ? ConditionReasons.Deleting : worst.Reason };
    }

    private static bool IsRefused(ApplyFailure failure) => failure.Kind == ApplyFailureKind.Terminal || failure.Reason == ApplyReasons.Forbidden;

    private async Task WatchAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        foreach (var kind in new[] { KnownResources.Namespace, KnownResources.ServiceAccount, KnownResources.RoleBinding })
        {
            await projections.WatchAsync(kind, "", scope.Name, cancellationToken);
        }

        // What may not be watched is looked at when it is deleted.
        await watch.EnsureAsync(
            scope.Name, scope.Inventory.Entries.Where(entry => entry.Component.Length > 0 && !IsGoing(entry.Key.Namespace)), cancellationToken);
    }

    // In a namespace that is going, or gone, the tenant's own rights may have gone first: nothing can be watched there.
    private bool IsGoing(string ns) => !projections.TryGet(TenantObjects.NamespaceKey(ns), out var projection) || projection.Terminating;
}
