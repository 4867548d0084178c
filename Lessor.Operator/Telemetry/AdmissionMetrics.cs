using System.Diagnostics.Metrics;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts and measures admission reviews.</summary>
public sealed class AdmissionMetrics : IObserved
{
    private static readonly string[] Kinds = ["Tenant", "Component"];
    private static readonly string[] Results = ["allowed", "denied", "failed"];
    private readonly Counter<long> _reviews;
    private readonly Histogram<double> _durations;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    public AdmissionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetrySource.Name);
        _reviews = meter.CreateCounter<long>(MetricNames.Admission, description: "Admission reviews, by the kind of the object and how they ended.");
        _durations = meter.CreateHistogram<double>(MetricNames.AdmissionDuration, "s", "How long an admission review took.", tags: null, Durations);
    }

    // From a review that is answered from memory up to the 10 s after which it is given up.
    private static InstrumentAdvice<double> Durations { get; } = new()
    {
        HistogramBucketBoundaries = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Counts a review and measures it.</summary>
    /// <param name="kind">The reviewed object's kind: Tenant or Component.</param>
    /// <param name="operation">validate or mutate.</param>
    /// <param name="result">How it ended: allowed, denied or failed.</param>
    /// <param name="duration">How long it took.</param>
    public void Reviewed(string kind, string operation, string result, TimeSpan duration)
    {
        Add(1, kind, operation, result);
        _durations.Record(duration.TotalSeconds, new("kind", kind), new("operation", operation));
    }

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var kind in Kinds)
        {
            foreach (var result in Results)
            {
                Add(0, kind, "validate", result);
            }
        }
    }

    private void Add(long count, string kind, string operation, string result) =>
        _reviews.Add(count, new("kind", kind), new("operation", operation), new("result", result));
}
