using Lessor.Operator.Databases.Postgres;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Settled;

namespace Lessor.Operator.Databases;

/// <summary>Registers what makes tenants' databases.</summary>
public static class DatabaseServiceCollectionExtensions
{
    /// <summary>Adds the servers and what works on them.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDatabases(this IServiceCollection services) => services
        .AddSingleton<DatabaseServers>()
        .AddSingleton<IDatabaseServers>(provider => provider.GetRequiredService<DatabaseServers>())
        .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<DatabaseServers>())
        .AddSingleton<DatabaseMetrics>()
        .AddSingleton<IObserved>(provider => provider.GetRequiredService<DatabaseMetrics>())
        .AddSingleton<DatabaseConnections>()
        .AddSingleton<IDatabaseProvisioner, PostgresProvisioner>()
        .AddSingleton<TenantDatabases>()
        .AddSingleton<TenantDatabaseRelease>()
        .AddSingleton<DatabaseChecks>()
        .AddSingleton<ITenantInput>(provider => provider.GetRequiredService<DatabaseChecks>())
        .AddHostedService(provider => provider.GetRequiredService<DatabaseChecks>());
}
