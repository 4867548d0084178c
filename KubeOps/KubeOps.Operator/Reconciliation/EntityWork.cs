using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Operator.Api;
using KubeOps.Operator.Metrics;
using KubeOps.Operator.Queueing;
using KubeOps.Operator.Watching;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Reconciliation;

/// <summary>What a worker does with a key: reconcile the entity as the cache has it, and see when it is due again.</summary>
internal sealed class EntityWork<TEntity>(
    EntityCache<TEntity> cache,
    IReconciler<TEntity> reconciler,
    IEnumerable<ControllerRegistration<TEntity>> controllers,
    EntityResource resource,
    OperatorMetrics metrics,
    ILogger<EntityWork<TEntity>> logger,
    TimeProvider time,
    Random random)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan Resync = TimeSpan.FromHours(10);

    // Whoever asks to be called again at once would have a worker to themselves.
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(100);
    private static readonly Origin ForResync = Origin.FanOut("resync");

    private readonly bool _readOnly = controllers.All(controller => controller.IsReadOnly);
    private readonly ConcurrentDictionary<EntityKey, TEntity> _deleted = new();

    // What was last told of a failing entity: repeated at every try it would drown the rest.
    private readonly ConcurrentDictionary<EntityKey, string> _told = new();

    /// <summary>Remembers what an entity last looked like, until its deletion has been told.</summary>
    public void AddDeleted(EntityKey key, TEntity last) => _deleted[key] = last;

    public void Clear()
    {
        _deleted.Clear();
        _told.Clear();
    }

    public async Task ProcessAsync(WorkQueue<EntityKey> queue, EntityKey key, CancellationToken abort)
    {
        var started = time.GetTimestamp();
        try
        {
            if (NextFor(key) is { } context)
            {
                var result = await ReconcileAsync(context, abort);
                metrics.Reconciled(resource.FullName, result.IsSuccess, time.GetElapsedTime(started));
                Settle(queue, key, context, result);
            }
            else
            {
                // Nothing is left of it.
                queue.Forget(key);
                _told.TryRemove(key, out _);
            }
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            logger.ReconcileAborted(resource.Kind, key);
        }
        finally
        {
            queue.Done(key);
        }
    }

    // A deletion is told first, even when the name has come back since.
    private ReconciliationContext<TEntity>? NextFor(EntityKey key)
    {
        if (_deleted.TryRemove(key, out var last))
        {
            return ReconciliationContext<TEntity>.CreateFor(Copy.Of(last), ReconciliationType.Deleted, ReconciliationTriggerSource.ApiServer);
        }

        return cache.TryGet(key, out var entity)
            ? ReconciliationContext<TEntity>.CreateFor(CopyOf(entity), ReconciliationType.Modified, ReconciliationTriggerSource.ApiServer)
            : null;
    }

    // Who runs a finalizer may change it.
    private TEntity CopyOf(TEntity entity) => _readOnly && entity.Metadata.DeletionTimestamp is null ? entity : Copy.Of(entity);

    private async Task<ReconciliationResult<TEntity>> ReconcileAsync(ReconciliationContext<TEntity> context, CancellationToken abort)
    {
        try
        {
            abort.ThrowIfCancellationRequested();
            return await reconciler.Reconcile(context, abort);
        }
        catch (Exception e) when (e is not OperationCanceledException || !abort.IsCancellationRequested)
        {
            // One entity's trouble is its own: it is reported and tried again.
            return ReconciliationResult<TEntity>.Failure(context.Entity, e.Message, e);
        }
    }

    private void Settle(
        WorkQueue<EntityKey> queue,
        EntityKey key,
        ReconciliationContext<TEntity> context,
        ReconciliationResult<TEntity> result)
    {
        var deleted = context.EventType == ReconciliationType.Deleted;
        if (deleted && (!result.IsSuccess || result.RequeueAfter is not null))
        {
            _deleted.TryAdd(key, context.Entity);
        }

        if (!result.IsSuccess)
        {
            Report(key, result, result.RequeueAfter ?? queue.Retry(key));
        }
        else
        {
            queue.Forget(key);
            _told.TryRemove(key, out _);
        }

        if (result.RequeueAfter is { } after)
        {
            queue.AddAfter(key, after > Soonest ? after : Soonest, Origin.Own);
        }
        else if (result.IsSuccess)
        {
            AddNext(queue, key, deleted);
        }
    }

    // A failure without an exception is a controller's way to say "not yet"; with a time it is routine.
    private void Report(EntityKey key, ReconciliationResult<TEntity> result, TimeSpan delay)
    {
        if (result.Error is null)
        {
            var level = result.RequeueAfter is null ? LogLevel.Information : LogLevel.Debug;
            logger.ReconcileNotDone(level, resource.Kind, key, result.ErrorMessage!, delay);
        }
        else if (Failure.IsOfTheCluster(result.Error))
        {
            var cause = Failure.Describe(result.Error);
            var isKnown = _told.TryGetValue(key, out var told) && told == cause;
            _told[key] = cause;
            logger.ReconcileRefused(isKnown ? LogLevel.Debug : LogLevel.Warning, resource.Kind, key, cause, delay);
        }
        else
        {
            logger.ReconcileFailed(result.Error, resource.Kind, key, result.ErrorMessage!, delay);
        }
    }

    private void AddNext(WorkQueue<EntityKey> queue, EntityKey key, bool deleted)
    {
        if (!deleted)
        {
            queue.AddAfter(key, Resync * (0.9 + (random.NextDouble() / 5)), ForResync);
        }
        else if (cache.TryGet(key, out _))
        {
            // Came back while its predecessor was being mourned.
            queue.Add(key, Origin.Direct);
        }
    }
}
