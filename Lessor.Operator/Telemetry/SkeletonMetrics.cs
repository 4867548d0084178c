using System.Diagnostics.Metrics;
using Lessor.Rendering;

namespace Lessor.Operator.Telemetry;

/// <summary>Shows how often rendering found what it had made before.</summary>
public sealed class SkeletonMetrics : IObserved
{
    /// <summary>Makes the instrument.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="services">May have the renderer.</param>
    public SkeletonMetrics(IMeterFactory meters, IServiceProvider services) => meters.Create(TelemetrySource.Name).CreateObservableCounter(
        MetricNames.Skeletons,
        () => Observe(services.GetService<ComponentRenderer>()),
        description: "Renderings of Handlebars templates, by whether what the template's decisions lead to was kept.");

    private static IEnumerable<Measurement<long>> Observe(ComponentRenderer? renderer) =>
        renderer is null ? [] : [Count(renderer.Hits, "hit"), Count(renderer.Misses, "miss")];

    private static Measurement<long> Count(long count, string result) => new(count, new KeyValuePair<string, object?>("result", result));
}
