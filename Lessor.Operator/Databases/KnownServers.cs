using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Databases;

/// <summary>Database servers as the rules for tenants know them.</summary>
internal static class KnownServers
{
    /// <summary>Looks a server up; one whose description is broken is there, with its problem.</summary>
    public static KnownDatabaseServer? Known(this IDatabaseServers servers, string name) =>
        servers.Find(name) is { } server ? new(name, server.TenantHost, server.TenantPort, server.Extensions)
        : servers.ProblemOf(name) is { } problem ? new(name, $"{name}.databases.invalid", DatabaseServer.DefaultPort, [], problem)
        : null;
}
