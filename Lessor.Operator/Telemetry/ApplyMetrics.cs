using System.Diagnostics.Metrics;
using Lessor.Operator.Applying;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts applied objects.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class ApplyMetrics(IMeterFactory meters)
{
    private readonly Counter<long> _applied = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.AppliedObjects, description: "Objects that were applied, by what that did.");

    /// <summary>Counts an object.</summary>
    /// <param name="action">What applying it did; null: it failed.</param>
    public void Applied(ApplyAction? action) => _applied.Add(1, new KeyValuePair<string, object?>("result", Words.Of(action)));
}
