using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Rendering;
using Lessor.Rendering.Databases;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Tenants;

/// <summary>What templates know of a tenant's databases: the same in the loop, at admission and over files.</summary>
public static class TenantDatabaseFacts
{
    private const int DefaultPort = 5432;

    /// <summary>Says what is known of a tenant's databases, without asking any server.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="databases">Its databases, with nothing left to default.</param>
    /// <param name="find">Looks a server up; null where there is none, or nobody knows.</param>
    /// <returns>The databases.</returns>
    public static IReadOnlyList<RenderedDatabase> Of(Tenant tenant, IReadOnlyList<TenantDatabase> databases, Func<string, KnownDatabaseServer?> find)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return [.. databases.Select(item => Of(tenant, item, find(item.Server)))];
    }

    private static RenderedDatabase Of(Tenant tenant, TenantDatabase item, KnownDatabaseServer? server)
    {
        var recorded = tenant.Status.Databases.FirstOrDefault(status => status.Name == item.Name);
        var name = recorded?.Database ?? DatabaseNames.Owner(tenant.Metadata.Name, item.Name);
        // A server that isn't known has a name all the same: a template is checked before the platform has it, and where nobody knows the platform's.
        return new(
            item.Name, DatabaseDefaults.SecretName(item.Name), server?.Host ?? $"{item.Server}.databases.invalid", server?.Port ?? DefaultPort,
            name, recorded?.Role ?? name, item.PoolSize ?? TenantDefaults.PoolSize);
    }
}
