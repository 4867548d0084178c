using Lessor.Entities.Components;

namespace Lessor.Entities.Tenants.Databases;

/// <summary>Which databases a tenant has, by what it and its components say.</summary>
public static class DatabaseDefaults
{
    /// <summary>The tenant's databases: its own, and those of its components that it doesn't name itself; with nothing left to default.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="find">Looks a Component up by its name; null where there is none.</param>
    /// <returns>The databases, each name once: the tenant's in its order, then the components' in theirs.</returns>
    public static IReadOnlyList<TenantDatabase> EffectiveDatabases(this Tenant tenant, Func<string, ComponentSpec?> find)
    {
        var databases = tenant.Spec.Databases.Select(item => Complete(tenant, item)).ToList();
        foreach (var item in tenant.Spec.Components.SelectMany(component => find(component.ComponentName())?.Databases ?? []))
        {
            if (!databases.Exists(known => known.Name == item.Name))
            {
                databases.Add(Complete(tenant, new TenantDatabase { Name = item.Name, PoolSize = item.PoolSize, Extensions = item.Extensions }));
            }
        }

        return databases;
    }

    /// <summary>The name of the secret in the tenant's namespaces with a database's credentials.</summary>
    /// <param name="database">The database's name in the tenant.</param>
    /// <returns>The secret's name.</returns>
    public static string SecretName(string database) => $"{database}-db";

    private static TenantDatabase Complete(Tenant tenant, TenantDatabase item) => new()
    {
        Name = item.Name,
        Server = item.Server ?? TenantDefaults.DatabaseServer,
        PoolSize = item.PoolSize ?? tenant.Spec.ConnectionPool?.DefaultPoolSize ?? TenantDefaults.PoolSize,
        Extensions = item.Extensions,
        DeletionPolicy = item.DeletionPolicy,
        Adopt = item.Adopt,
    };
}
