using System.Diagnostics.Metrics;
using Lessor.Operator.Telemetry.Changes;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts and measures what becomes of tenants.</summary>
public sealed class TenantMetrics : IObserved
{
    private static readonly string[] Events = [PendingChange.Created, PendingChange.Updated, PendingChange.Deleted];
    private readonly Histogram<double> _reconciles;
    private readonly Histogram<double> _timesToReady;
    private readonly Counter<long> _events;
    private readonly Counter<long> _drift;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    public TenantMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetrySource.Name);
        _reconciles = meter.CreateHistogram<double>(MetricNames.ReconcileDuration, "s", "How long a reconcile of a tenant took.", tags: null, Durations);
        _timesToReady = meter.CreateHistogram<double>(
            MetricNames.TimeToReady, "s", "How long it took from a change until the tenant was ready.", tags: null, Waits);
        _events = meter.CreateCounter<long>(MetricNames.TenantEvents, description: "What became of tenants' creations, updates and deletions.");
        _drift = meter.CreateCounter<long>(MetricNames.Drift, description: "How often drift was put right.");
    }

    private static InstrumentAdvice<double> Durations { get; } = new()
    {
        HistogramBucketBoundaries = [0.001, 0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    };

    private static InstrumentAdvice<double> Waits { get; } = new()
    {
        HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800],
    };

    /// <summary>Measures a reconcile.</summary>
    /// <param name="operation">What it did.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="duration">How long it took.</param>
    public void Reconciled(TenantOperation operation, PhaseState result, TimeSpan duration) =>
        _reconciles.Record(duration.TotalSeconds, new("operation", Words.Of(operation)), new("result", Words.Of(result)));

    /// <summary>Measures a look at a tenant that was settled.</summary>
    /// <param name="duration">How long it took.</param>
    public void Unchanged(TimeSpan duration) =>
        _reconciles.Record(duration.TotalSeconds, new("operation", Words.Of(TenantOperation.Reconcile)), new("result", Words.Unchanged));

    /// <summary>Measures a change that became ready.</summary>
    /// <param name="duration">How long that took.</param>
    public void BecameReady(TimeSpan duration) => _timesToReady.Record(duration.TotalSeconds);

    /// <summary>Counts what became of a change.</summary>
    /// <param name="what">created, updated or deleted.</param>
    /// <param name="success">Whether the change is carried out; false: a try of it failed.</param>
    public void Happened(string what, bool success) => Add(1, what, success);

    /// <inheritdoc/>
    public void Begin()
    {
        Drifted(0);
        foreach (var what in Events)
        {
            Add(0, what, success: true);
            Add(0, what, success: false);
        }
    }

    /// <summary>Counts drift that was put right.</summary>
    /// <param name="times">How often.</param>
    public void Drifted(int times) => _drift.Add(times);

    private void Add(long count, string what, bool success) => _events.Add(count, new("event", what), new("result", success ? "success" : "error"));
}
