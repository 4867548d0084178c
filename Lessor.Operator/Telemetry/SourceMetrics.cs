using System.Diagnostics.Metrics;

namespace Lessor.Operator.Telemetry;

/// <summary>Counts how often places of manifests outside the cluster are asked.</summary>
/// <param name="meters">Makes the meter.</param>
public sealed class SourceMetrics(IMeterFactory meters) : IObserved
{
    private static readonly string[] Sources = ["git", "http", "chart"];
    private static readonly string[] Results = ["succeeded", "failed"];
    private readonly Counter<long> _fetches = meters.Create(TelemetrySource.Name)
        .CreateCounter<long>(MetricNames.SourceFetches, description: "Times that a place of manifests outside the cluster was asked, by its kind and how that ended.");

    /// <summary>Counts that a server was asked.</summary>
    /// <param name="source">The kind of source: git, http or chart.</param>
    /// <param name="succeeded">Whether it answered, be it that nothing changed.</param>
    public void Fetched(string source, bool succeeded) => Add(1, source, succeeded ? "succeeded" : "failed");

    /// <inheritdoc/>
    public void Begin()
    {
        foreach (var source in Sources)
        {
            foreach (var result in Results)
            {
                Add(0, source, result);
            }
        }
    }

    private void Add(long count, string source, string result) => _fetches.Add(count, new("source", source), new("result", result));
}
