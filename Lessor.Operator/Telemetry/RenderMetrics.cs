using System.Diagnostics.Metrics;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts how often the loop renders a component for a tenant; looking at what is unchanged renders nothing.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class RenderMetrics(IMeterFactory meters) : IObserved
{
    private readonly Counter<long> _renders = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.Renders, description: "Components that were rendered for tenants, by how that ended.");

    /// <summary>Counts a rendering.</summary>
    /// <param name="succeeded">Whether there are objects; false: the template or the values were refused.</param>
    public void Rendered(bool succeeded) => Add(1, succeeded);

    /// <inheritdoc/>
    public void Begin()
    {
        Add(0, succeeded: true);
        Add(0, succeeded: false);
    }

    private void Add(long count, bool succeeded) => _renders.Add(count, new KeyValuePair<string, object?>("result", succeeded ? "succeeded" : "failed"));
}
