using System.Diagnostics.Metrics;

namespace KubeOps.Operator.Metrics;

/// <summary>The instruments that all queues share, under KubeOps' names and those that every Kubernetes controller has.</summary>
internal sealed class QueueInstruments
{
    /// <summary>What a duration may be: from a look at memory to a wait of many minutes.</summary>
    public static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1000],
    };

    private static readonly KeyValuePair<string, object?>[] LaneNames = [new("lane", "direct"), new("lane", "own"), new("lane", "fan-out")];

    // Queues are added while the operator is put together, and read when somebody looks.
    private readonly Lock _lock = new();
    private QueueMetrics[] _queues = [];

    public QueueInstruments(Meter meter)
    {
        Enqueued = meter.CreateCounter<long>("kubeops.operator.queue.enqueued", description: "Keys that were queued.");
        Requeued = meter.CreateCounter<long>("kubeops.operator.queue.requeued", description: "Keys that were queued again after a failure.");
        Discarded = meter.CreateCounter<long>("kubeops.operator.queue.discarded", description: "Keys that came while this replica didn't lead.");
        Adds = meter.CreateCounter<long>("workqueue_adds_total", description: "Keys that were queued.");
        Retries = meter.CreateCounter<long>("workqueue_retries_total", description: "Keys that were queued again after a failure.");
        Waited = meter.CreateHistogram("workqueue_queue_duration_seconds", "s", "How long a key waited for a worker.", tags: null, Seconds);
        Worked = meter.CreateHistogram("workqueue_work_duration_seconds", "s", "How long a worker took for a key.", tags: null, Seconds);
        meter.CreateObservableGauge("kubeops.operator.queue.depth", Depths, description: "Keys that wait for a worker.");
        meter.CreateObservableGauge("workqueue_depth", Depths, description: "Keys that wait for a worker.");
        meter.CreateObservableGauge("workqueue_lane_depth", LaneDepths, description: "Keys that wait for a worker, by lane.");
        meter.CreateObservableGauge(
            "workqueue_unfinished_work_seconds", () => Each(queue => queue.Running().Sum(time => time.TotalSeconds)), "s",
            "How long the keys that are with workers have been there, together.");
        meter.CreateObservableGauge(
            "workqueue_longest_running_processor_seconds", () => Each(queue => queue.Running().Select(time => time.TotalSeconds).DefaultIfEmpty().Max()), "s",
            "How long the key that is with a worker for longest has been there.");
    }

    public Counter<long> Enqueued { get; }

    public Counter<long> Requeued { get; }

    public Counter<long> Discarded { get; }

    public Counter<long> Adds { get; }

    public Counter<long> Retries { get; }

    public Histogram<double> Waited { get; }

    public Histogram<double> Worked { get; }

    public void Add(QueueMetrics queue)
    {
        lock (_lock)
        {
            _queues = [.. _queues, queue];
        }
    }

    private IEnumerable<Measurement<long>> Depths() => _queues.Select(queue => new Measurement<long>(queue.Depth, queue.Name));

    private IEnumerable<Measurement<long>> LaneDepths() => _queues.SelectMany(queue => queue.Depths().Select(
        (depth, lane) => new Measurement<long>(depth, queue.Name, LaneNames[lane])));

    private IEnumerable<Measurement<double>> Each(Func<QueueMetrics, double> value) =>
        _queues.Select(queue => new Measurement<double>(value(queue), queue.Name));
}
