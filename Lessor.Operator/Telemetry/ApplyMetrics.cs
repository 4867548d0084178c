using System.Diagnostics.Metrics;
using Lessor.Operator.Applying;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts applied objects.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class ApplyMetrics(IMeterFactory meters) : IObserved
{
    private readonly Counter<long> _applied = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.AppliedObjects, description: "Objects that were applied, by what that did.");

    /// <summary>Counts an object.</summary>
    /// <param name="action">What applying it did; null: it failed.</param>
    public void Applied(ApplyAction? action) => Add(1, action);

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var action in Enum.GetValues<ApplyAction>())
        {
            Add(0, action);
        }

        Add(0, action: null);
    }

    private void Add(long count, ApplyAction? action) => _applied.Add(count, new KeyValuePair<string, object?>("result", Words.Of(action)));
}
