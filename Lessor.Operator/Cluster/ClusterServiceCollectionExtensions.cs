using Lessor.Operator.Applying;
using Lessor.Operator.Watching;
using Lessor.Rendering;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Lessor.Operator.Cluster;

/// <summary>Registers what talks to the API server about objects of any kind.</summary>
public static class ClusterServiceCollectionExtensions
{
    /// <summary>Adds the client, discovery, projections and what applies, prunes and releases. Needs an <see cref="k8s.IKubernetes"/>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCluster(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IClusterClient, ClusterClient>();
        services.TryAddSingleton<IDiscovery, Discovery>();
        services.TryAddSingleton<IKindScopes>(provider => provider.GetRequiredService<IDiscovery>());
        services.TryAddSingleton<IProjections, Projections>();
        services.TryAddSingleton<Applier>();
        services.TryAddSingleton<Pruner>();
        services.TryAddSingleton<Orphan>();
        return services;
    }
}
