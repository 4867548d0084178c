using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Databases;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How many connections a tenant's databases allow.</summary>
[Description("How many connections the tenant's databases allow.")]
public sealed class TenantConnectionPool
{
    /// <summary>The pool size of databases that don't say one; null means <see cref="TenantDefaults.PoolSize"/>.</summary>
    [Description("The most connections at once to a database that doesn't say its own poolSize. Default: 10.")]
    [RangeMinimum(1)]
    [RangeMaximum(1000)]
    public int? DefaultPoolSize { get; set; }
}
