using System.Diagnostics.Metrics;
using Lessor.Operator.Cluster.Pacing;

namespace Lessor.Operator.Telemetry;

/// <summary>Shows how many requests to the API server are under way, how many may be, and how often it had too much to do.</summary>
public sealed class PaceMetrics : IObserved
{
    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="pace">What is shown.</param>
    public PaceMetrics(IMeterFactory meters, RequestPace pace)
    {
        var meter = meters.Create(TelemetrySource.Name);
        meter.CreateObservableGauge(MetricNames.ApiRequestsInFlight, () => pace.InFlight, description: "Requests to the API server that are under way, watches aside.");
        meter.CreateObservableGauge(MetricNames.ApiRequestLimit, () => pace.Limit, description: "How many requests to the API server may be under way.");
        meter.CreateObservableCounter(MetricNames.ApiRequestsThrottled, () => pace.Throttled, description: "Requests that the API server refused because it had too much to do.");
    }
}
