using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources.Charts;
using Lessor.Operator.Sources.Http;
using Lessor.Operator.Telemetry;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>Registers the sources that are fetched over HTTP.</summary>
internal static class FetchingServiceCollectionExtensions
{
    /// <summary>Adds the sources <c>http</c> and <c>chart</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How the operator runs.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddFetchedSources(this IServiceCollection services, OperatorOptions options) => services
        .AddSingleton(provider => new GuardedHttp(provider.GetRequiredService<EgressPolicy>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<FetchTools>()
        .AddSource("http", options, (policy, tools, manifests) => new HttpFiles(policy, tools, manifests))
        .AddSource("chart", options, (policy, tools, manifests) => new ChartRepositories(policy, tools, manifests));

    private static IServiceCollection AddSource(
        this IServiceCollection services, string kind, OperatorOptions options, Func<EgressPolicy, FetchTools, RemoteManifests, ISource> create) => services
        .AddKeyedSingleton(kind, (provider, _) => new RemoteManifests(
            kind,
            options.SourceRefresh,
            provider.GetRequiredService<ContentStore>(),
            provider.GetRequiredService<ISecretCache>(),
            provider.GetRequiredService<SourceMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RemoteManifests>>()))
        .AddSingleton(provider => create(
            provider.GetRequiredService<EgressPolicy>(), provider.GetRequiredService<FetchTools>(), provider.GetRequiredKeyedService<RemoteManifests>(kind)));
}
