using System.Diagnostics.Metrics;

namespace KubeOps.Operator.Metrics;

/// <summary>The instruments of one entity's queue, under KubeOps' names and those that every Kubernetes controller has.</summary>
internal sealed class QueueMetrics
{
    private readonly KeyValuePair<string, object?> _name;
    private readonly Counter<long>? _enqueued;
    private readonly Counter<long>? _requeued;
    private readonly Counter<long>? _discarded;
    private readonly Counter<long>? _adds;
    private readonly Counter<long>? _retries;
    private readonly Histogram<double>? _queueDuration;
    private readonly Histogram<double>? _workDuration;

    public QueueMetrics(Meter? meter, string resource)
    {
        _name = new("name", resource);
        _enqueued = meter?.CreateCounter<long>("kubeops.operator.queue.enqueued");
        _requeued = meter?.CreateCounter<long>("kubeops.operator.queue.requeued");
        _discarded = meter?.CreateCounter<long>("kubeops.operator.queue.discarded");
        _adds = meter?.CreateCounter<long>("workqueue_adds_total");
        _retries = meter?.CreateCounter<long>("workqueue_retries_total");
        _queueDuration = meter?.CreateHistogram<double>("workqueue_queue_duration_seconds", "s");
        _workDuration = meter?.CreateHistogram<double>("workqueue_work_duration_seconds", "s");
        meter?.CreateObservableGauge("kubeops.operator.queue.depth", ObserveDepth);
        meter?.CreateObservableGauge("workqueue_depth", ObserveDepth);
        meter?.CreateObservableGauge("workqueue_unfinished_work_seconds", () => new Measurement<double>(Unfinished().TotalSeconds, _name), "s");
    }

    /// <summary>How many keys wait at the moment.</summary>
    public Func<int> Depth { get; set; } = () => 0;

    /// <summary>How long the keys that are being processed have taken so far, together.</summary>
    public Func<TimeSpan> Unfinished { get; set; } = () => TimeSpan.Zero;

    public void Added()
    {
        _adds?.Add(1, _name);
        _enqueued?.Add(1, _name);
    }

    public void Retried()
    {
        _retries?.Add(1, _name);
        _requeued?.Add(1, _name);
    }

    public void Discarded() => _discarded?.Add(1, _name);

    public void Taken(TimeSpan waited) => _queueDuration?.Record(waited.TotalSeconds, _name);

    public void Finished(TimeSpan worked) => _workDuration?.Record(worked.TotalSeconds, _name);

    private Measurement<long> ObserveDepth() => new(Depth(), _name);
}
