using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Controller;
using KubeOps.Abstractions.Reconciliation.Finalizer;
using Microsoft.Extensions.DependencyInjection;

namespace KubeOps.Operator.Reconciliation;

/// <summary>Decides what an entity needs (its controllers, a finalizer, nothing) and runs that in a scope of its own.</summary>
internal sealed class Reconciler<TEntity>(
    IServiceScopeFactory scopes,
    IEnumerable<FinalizerRegistration<TEntity>> registrations,
    FinalizerStore<TEntity> finalizers,
    OperatorSettings settings) : IReconciler<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private readonly string[] _identifiers = [.. registrations.Select(r => r.Identifier).Distinct()];

    public async Task<ReconciliationResult<TEntity>> Reconcile(
        ReconciliationContext<TEntity> reconciliationContext,
        CancellationToken cancellationToken)
    {
        var entity = reconciliationContext.Entity;
        await using var scope = scopes.CreateAsyncScope();
        if (reconciliationContext.EventType == ReconciliationType.Deleted)
        {
            return await EachControllerAsync(scope, entity, (c, e) => c.DeletedAsync(e, cancellationToken));
        }

        var current = await AttachAsync(entity, cancellationToken);
        if (current is null)
        {
            return ReconciliationResult<TEntity>.Success(entity);
        }

        return current.Metadata.DeletionTimestamp is null
            ? await EachControllerAsync(scope, current, (c, e) => c.ReconcileAsync(e, cancellationToken))
            : await FinalizeAsync(scope, current, cancellationToken);
    }

    private static async Task<ReconciliationResult<TEntity>> EachControllerAsync(
        AsyncServiceScope scope,
        TEntity entity,
        Func<IEntityController<TEntity>, TEntity, Task<ReconciliationResult<TEntity>>> run)
    {
        var total = ReconciliationResult<TEntity>.Success(entity);
        foreach (var controller in scope.ServiceProvider.GetServices<IEntityController<TEntity>>())
        {
            total = Combine(total, await run(controller, total.Entity));
        }

        return total;
    }

    // The first failure stands; the earliest wish to be called again wins.
    private static ReconciliationResult<TEntity> Combine(ReconciliationResult<TEntity> first, ReconciliationResult<TEntity> second)
    {
        var result = first.IsSuccess ? second : first;
        result.RequeueAfter = (first.RequeueAfter, second.RequeueAfter) switch
        {
            ({ } a, { } b) => a < b ? a : b,
            var (a, b) => a ?? b,
        };
        return result;
    }

    private async Task<TEntity?> AttachAsync(TEntity entity, CancellationToken cancellationToken) =>
        settings.AutoAttachFinalizers && _identifiers.Length > 0 && entity.Metadata.DeletionTimestamp is null
            ? await finalizers.AttachAsync(entity, _identifiers, cancellationToken)
            : entity;

    // Others' finalizers are theirs to run; the first of ours is next.
    private async Task<ReconciliationResult<TEntity>> FinalizeAsync(
        AsyncServiceScope scope,
        TEntity entity,
        CancellationToken cancellationToken)
    {
        var identifier = FinalizerStore<TEntity>.Of(entity).FirstOrDefault(f => _identifiers.Contains(f));
        if (identifier is null)
        {
            return ReconciliationResult<TEntity>.Success(entity);
        }

        var finalizer = scope.ServiceProvider.GetRequiredKeyedService<IEntityFinalizer<TEntity>>(identifier);
        var result = await finalizer.FinalizeAsync(entity, cancellationToken);
        if (result.IsSuccess && settings.AutoDetachFinalizers)
        {
            // Cancelled only when this replica may not write any more; whoever leads then finalizes once more.
            await finalizers.DetachAsync(result.Entity, identifier, cancellationToken);
        }

        return result;
    }
}
