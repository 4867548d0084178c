using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Components;
using Lessor.Operator.Databases;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>The database servers that a tenant's databases are on.</summary>
/// <param name="revisions">The Components, which may bring databases.</param>
/// <param name="servers">The servers.</param>
public sealed class TenantServers(IRevisions revisions, IDatabaseServers servers)
{
    /// <summary>Finds the servers.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <returns>Those that are known, by name, as they were last described well.</returns>
    public IEnumerable<DatabaseServer> Of(TenantScope scope)
    {
        var allKnown = true;
        var wanted = scope.Tenant.EffectiveDatabases(component =>
        {
            var spec = revisions.FindSpec(component);
            allKnown &= spec is not null;
            return spec;
        });
        // Of a Component that is gone or can't be read nobody knows what it wants; what it has runs on.
        var had = allKnown ? [] : scope.Tenant.Status.Databases.Select(database => database.Server);
        return wanted.Select(database => database.Server).Concat(had)
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => servers.FindLast(name ?? ""))
            .OfType<DatabaseServer>();
    }
}
