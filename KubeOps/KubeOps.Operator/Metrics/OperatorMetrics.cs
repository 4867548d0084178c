using System.Diagnostics.Metrics;
using k8s;
using KubeOps.Abstractions.Builder;

namespace KubeOps.Operator.Metrics;

/// <summary>The operator's instruments, in a meter of the operator's name. Without metrics none of them exists.</summary>
internal sealed class OperatorMetrics : IDisposable
{
    private readonly Meter? _meter;
    private readonly Counter<long>? _watchEvents;
    private readonly Counter<long>? _watchReconnections;
    private readonly Counter<long>? _reconciliations;
    private readonly Histogram<double>? _reconciliationDuration;
    private readonly QueueInstruments? _queues;
    private int _leads;

    public OperatorMetrics(OperatorSettings settings)
    {
        if (!settings.EnableMetrics)
        {
            return;
        }

        // The scope tells the meters of two operators in one process apart.
        _meter = new Meter(new MeterOptions(settings.Name) { Scope = settings });
        _watchEvents = _meter.CreateCounter<long>("kubeops.operator.watcher.events", description: "Events that watches brought.");
        _watchReconnections = _meter.CreateCounter<long>("kubeops.operator.watcher.reconnections", description: "Watches that were opened anew.");
        _reconciliations = _meter.CreateCounter<long>("kubeops.operator.reconciliation", description: "Reconciles by result.");
        _reconciliationDuration = _meter.CreateHistogram(
            "kubeops.operator.reconciliation.duration", "s", "Duration of a reconcile.", tags: null, QueueInstruments.Seconds);
        _queues = new QueueInstruments(_meter);
        _meter.CreateObservableGauge(
            "leader_election_master_status",
            () => new Measurement<long>(Volatile.Read(ref _leads), new KeyValuePair<string, object?>("name", $"{settings.Name}-leader")),
            description: "1 while this replica leads, else 0.");
    }

    public QueueMetrics ForQueue(string resource)
    {
        var queue = new QueueMetrics(_queues, resource);
        _queues?.Add(queue);
        return queue;
    }

    /// <summary>Whether this replica leads from now on.</summary>
    public void Leads(bool leads) => Volatile.Write(ref _leads, leads ? 1 : 0);

    public void WatchEvent(string resource, WatchEventType type) =>
        _watchEvents?.Add(1, new("resource", resource), new("type", type.ToString()));

    public void WatchReconnected(string resource) => _watchReconnections?.Add(1, new KeyValuePair<string, object?>("resource", resource));

    public void Reconciled(string resource, bool success, TimeSpan duration)
    {
        _reconciliations?.Add(1, new("resource", resource), new("result", success ? "success" : "failure"));
        _reconciliationDuration?.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("resource", resource));
    }

    public void Dispose() => _meter?.Dispose();
}
