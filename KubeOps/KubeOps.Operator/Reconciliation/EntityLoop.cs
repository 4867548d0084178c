using k8s;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Operator.Api;
using KubeOps.Operator.Metrics;
using KubeOps.Operator.Queueing;
using KubeOps.Operator.Watching;

namespace KubeOps.Operator.Reconciliation;

/// <summary>Feeds changes of an entity into a queue and has workers reconcile what comes out, while this replica leads.</summary>
internal sealed class EntityLoop<TEntity> : IEntityLoop
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    /// <summary>What takes longer leaves its worker to others, and goes on beside them.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // So many go on beside the workers at most, for each worker.
    private const int MostBeside = 4;
    private static readonly Origin Start = Origin.FanOut("start");

    private readonly EntityCache<TEntity> _cache;
    private readonly EntityWork<TEntity> _work;
    private readonly EntityResource _resource;
    private readonly OperatorSettings _settings;
    private readonly QueueMetrics _queueMetrics;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private volatile WorkQueue<EntityKey>? _queue;

    public EntityLoop(
        EntityCache<TEntity> cache,
        EntityWork<TEntity> work,
        EntityResource resource,
        OperatorSettings settings,
        OperatorMetrics metrics,
        TimeProvider time,
        Random random)
    {
        (_cache, _work, _resource, _settings, _time, _random) = (cache, work, resource, settings, time, random);
        _queueMetrics = metrics.ForQueue(resource.FullName);
        _queueMetrics.Depths = () => _queue?.Depths ?? [];
        _queueMetrics.Running = () => _queue?.Running ?? [];
        cache.Changed += OnChanged;
    }

    public string Resource => _resource.FullName;

    public IReadOnlyList<TimeSpan> BusyWorkers =>
        _queue?.Running is { } running && running.Count >= Workers ? running : [];

    private int Workers => _settings.ParallelReconciliation.MaxParallelReconciliations;

    public Task<bool> EnqueueAsync(TEntity entity, ReconciliationType type, ReconciliationTriggerSource source, TimeSpan queueIn)
    {
        if (_queue is not { } queue)
        {
            _queueMetrics.Discarded();
            return Task.FromResult(false);
        }

        var key = EntityKey.Of(entity);
        if (type == ReconciliationType.Deleted && !_cache.TryGet(key, out _))
        {
            _work.AddDeleted(key, entity);
        }

        return Task.FromResult(queue.AddAfter(key, queueIn, OriginOf(entity, source)));
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
                queue.Add(key, Start);
            }

            using var beside = new SemaphoreSlim(Workers * MostBeside);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(queue, beside, halt.Token, abort)));
        }
        finally
        {
            _queue = null;
            _work.Clear();
        }
    }

    private static Origin OriginOf(TEntity entity, ReconciliationTriggerSource source) =>
        source == ReconciliationTriggerSource.ApiServer ? Origin.Direct
        : entity.Metadata.Annotations?.TryGetValue(Origin.CauseAnnotation, out var cause) == true ? Origin.FanOut(cause)
        : Origin.Own;

    private void OnChanged(EntityChange<TEntity> change)
    {
        if (_queue is not { } queue)
        {
            return;
        }

        if (change.New is null)
        {
            _work.AddDeleted(change.Key, change.Old!);
        }
        else if (change.Old is { } old && !RelevantChange.Between(old, change.New, _settings.ReconcileStrategy))
        {
            return;
        }

        queue.Add(change.Key, Origin.Direct);
    }

    private async Task WorkAsync(WorkQueue<EntityKey> queue, SemaphoreSlim beside, CancellationToken halt, CancellationToken abort)
    {
        var left = new List<Task>();
        while (!halt.IsCancellationRequested)
        {
            EntityKey key;
            try
            {
                key = await queue.TakeAsync(halt);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            var work = _work.ProcessAsync(queue, key, abort);
            if (!work.IsCompletedSuccessfully && !await EndsSoonAsync(work) && beside.Wait(0, CancellationToken.None))
            {
                left.RemoveAll(task => task.IsCompletedSuccessfully);
                left.Add(LeaveAsync(work, beside));
                continue;
            }

            await work;
        }

        await Task.WhenAll(left);
    }

    private async Task<bool> EndsSoonAsync(Task work)
    {
        try
        {
            await work.WaitAsync(Patience, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return work.IsCompleted;
        }
    }

    private static async Task LeaveAsync(Task work, SemaphoreSlim beside)
    {
        await work;
        beside.Release();
    }
}
