using System.Diagnostics.Metrics;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts admission reviews.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class AdmissionMetrics(IMeterFactory meters) : IObserved
{
    private static readonly string[] Kinds = ["Tenant", "Component"];
    private static readonly string[] Results = ["allowed", "denied", "failed"];
    private readonly Counter<long> _reviews = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.Admission, description: "Admission reviews, by the kind of the object and how they ended.");

    /// <summary>Counts a review.</summary>
    /// <param name="kind">The reviewed object's kind: Tenant or Component.</param>
    /// <param name="operation">validate or mutate.</param>
    /// <param name="result">How it ended: allowed, denied or failed.</param>
    public void Reviewed(string kind, string operation, string result) => Add(1, kind, operation, result);

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
