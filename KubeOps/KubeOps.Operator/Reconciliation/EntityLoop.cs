using System.Collections.Concurrent;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Operator.Api;
using KubeOps.Operator.Metrics;
using KubeOps.Operator.Queueing;
using KubeOps.Operator.Watching;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Reconciliation;

/// <summary>Feeds changes of an entity into a queue and has workers reconcile what comes out, while this replica leads.</summary>
internal sealed class EntityLoop<TEntity> : IEntityLoop
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private static readonly TimeSpan Resync = TimeSpan.FromHours(10);

    private readonly ConcurrentDictionary<EntityKey, TEntity> _deleted = new();
    private readonly EntityCache<TEntity> _cache;
    private readonly IReconciler<TEntity> _reconciler;
    private readonly EntityResource _resource;
    private readonly OperatorSettings _settings;
    private readonly OperatorMetrics _metrics;
    private readonly QueueMetrics _queueMetrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private volatile WorkQueue<EntityKey>? _queue;

    public EntityLoop(
        EntityCache<TEntity> cache,
        IReconciler<TEntity> reconciler,
        EntityResource resource,
        OperatorSettings settings,
        OperatorMetrics metrics,
        ILogger<EntityLoop<TEntity>> logger,
        TimeProvider time,
        Random random)
    {
        (_cache, _reconciler, _resource, _settings, _metrics) = (cache, reconciler, resource, settings, metrics);
        (_logger, _time, _random) = (logger, time, random);
        _queueMetrics = metrics.ForQueue(resource.FullName);
        _queueMetrics.Depth = () => _queue?.Depth ?? 0;
        _queueMetrics.Unfinished = () => TimeSpan.FromTicks(_queue?.Running.Sum(r => r.Ticks) ?? 0);
        cache.Changed += OnChanged;
    }

    public string Resource => _resource.FullName;

    public IReadOnlyList<TimeSpan> BusyWorkers =>
        _queue?.Running is { } running && running.Count >= Workers ? running : [];

    private int Workers => _settings.ParallelReconciliation.MaxParallelReconciliations;

    public Task<bool> EnqueueAsync(TEntity entity, ReconciliationType type, TimeSpan queueIn)
    {
        if (_queue is not { } queue)
        {
            _queueMetrics.Discarded();
            return Task.FromResult(false);
        }

        var key = EntityKey.Of(entity);
        if (type == ReconciliationType.Deleted && !_cache.TryGet(key, out _))
        {
            _deleted.TryAdd(key, entity);
        }

        return Task.FromResult(queue.AddAfter(key, queueIn));
    }

    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        using var queue = new WorkQueue<EntityKey>(_time, _settings.ParallelReconciliation.ErrorBackoffBase, _random, _queueMetrics);
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        await using var closing = halt.Token.Register(queue.Close);
        _queue = queue;
        try
        {
            // What was seen while others led; what comes from here on adds itself.
            foreach (var key in _cache.Keys)
            {
                queue.Add(key);
            }

            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(queue, halt.Token, abort)));
        }
        finally
        {
            _queue = null;
            _deleted.Clear();
        }
    }

    private void OnChanged(EntityChange<TEntity> change)
    {
        if (_queue is not { } queue)
        {
            return;
        }

        if (change.New is null)
        {
            _deleted[change.Key] = change.Old!;
        }
        else if (change.Old is { } old && !RelevantChange.Between(old, change.New, _settings.ReconcileStrategy))
        {
            return;
        }

        queue.Add(change.Key);
    }

    private async Task WorkAsync(WorkQueue<EntityKey> queue, CancellationToken halt, CancellationToken abort)
    {
        while (!halt.IsCancellationRequested)
        {
            EntityKey key;
            try
            {
                key = await queue.TakeAsync(halt);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await ProcessAsync(queue, key, abort);
        }
    }

    private async Task ProcessAsync(WorkQueue<EntityKey> queue, EntityKey key, CancellationToken abort)
    {
        var started = _time.GetTimestamp();
        try
        {
            if (NextFor(key) is { } context)
            {
                var result = await ReconcileAsync(context, abort);
                _metrics.Reconciled(Resource, result.IsSuccess, _time.GetElapsedTime(started));
                Settle(queue, key, context, result);
            }
            else
            {
                // Nothing is left of it.
                queue.Forget(key);
            }
        }
        catch (OperationCanceledException) when (abort.IsCancellationRequested)
        {
            _logger.ReconcileAborted(_resource.Kind, key);
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

        return _cache.TryGet(key, out var entity)
            ? ReconciliationContext<TEntity>.CreateFor(Copy.Of(entity), ReconciliationType.Modified, ReconciliationTriggerSource.ApiServer)
            : null;
    }

    private async Task<ReconciliationResult<TEntity>> ReconcileAsync(ReconciliationContext<TEntity> context, CancellationToken abort)
    {
        try
        {
            abort.ThrowIfCancellationRequested();
            return await _reconciler.Reconcile(context, abort);
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
        }

        if (result.RequeueAfter is { } after)
        {
            queue.AddAfter(key, after);
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
            _logger.ReconcileNotDone(level, _resource.Kind, key, result.ErrorMessage!, delay);
        }
        else
        {
            _logger.ReconcileFailed(result.Error, _resource.Kind, key, result.ErrorMessage!, delay);
        }
    }

    private void AddNext(WorkQueue<EntityKey> queue, EntityKey key, bool deleted)
    {
        if (!deleted)
        {
            queue.AddAfter(key, Resync * (0.9 + (_random.NextDouble() / 5)));
        }
        else if (_cache.TryGet(key, out _))
        {
            // Came back while its predecessor was being mourned.
            queue.Add(key);
        }
    }
}
