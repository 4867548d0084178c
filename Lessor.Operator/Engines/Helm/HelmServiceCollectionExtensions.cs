using Lessor.Operator.Telemetry;
using Lessor.Rendering.Engines;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Registers what renders charts and Go templates.</summary>
public static class HelmServiceCollectionExtensions
{
    /// <summary>Adds the engine.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How helm is run.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddHelm(this IServiceCollection services, HelmOptions options) => services
        .AddSingleton(options)
        .AddSingleton<HelmMetrics>()
        .AddSingleton<IObserved>(provider => provider.GetRequiredService<HelmMetrics>())
        .AddSingleton<ChartCrds>()
        .AddSingleton<IManifestEngine, HelmEngine>();
}
