using System.Diagnostics.Metrics;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts admission reviews.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class AdmissionMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _reviews = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.Admission, description: "Admission reviews, by the kind of the object and how they ended.");

    /// <summary>Counts a review.</summary>
    /// <param name="kind">The reviewed object's kind: Tenant or Component.</param>
    /// <param name="result">How it ended: allowed, denied or failed.</param>
    public void Reviewed(string kind, string result) => _reviews.Add(1, new("kind", kind), new("result", result));
}
