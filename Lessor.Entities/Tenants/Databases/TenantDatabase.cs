using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants.Databases;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A database that a tenant has, on one of the servers that the operator knows.</summary>
[Description("A database that the tenant has. Its credentials are in the secret NAME-db of the tenant's namespaces.")]
public sealed class TenantDatabase
{
    /// <summary>Its name in the tenant.</summary>
    [Required]
    [Description("The database's name in the tenant, unique there.")]
    [Length(1, NamePatterns.DatabaseNameLength)]
    [Pattern(NamePatterns.Label)]
    public string Name { get; set; } = "";

    /// <summary>The server it is on; null means <see cref="TenantDefaults.DatabaseServer"/>.</summary>
    [Description("The server that the database is on, by the name that the platform gave it. Can't change later. Default: default.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Server { get; set; }

    /// <summary>The most connections at once; null means the tenant's default.</summary>
    [Description("The most connections that the tenant can have to this database at once. Default: spec.connectionPool.defaultPoolSize.")]
    [RangeMinimum(1)]
    [RangeMaximum(1000)]
    public int? PoolSize { get; set; }

    /// <summary>Extensions that the database has.</summary>
    [Description("Extensions that are created in the database. The platform says which are allowed.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 32)]
    public IList<string> Extensions { get; set; } = [];

    /// <summary>What becomes of it when it is no longer wanted.</summary>
    [Description("What becomes of the database when it, or the tenant, is removed. Retain keeps the data and locks everybody out. Delete drops it.")]
    [DefaultValue(nameof(DatabaseDeletionPolicy.Retain))]
    public DatabaseDeletionPolicy DeletionPolicy { get; set; } = DatabaseDeletionPolicy.Retain;

    /// <summary>True: take over what an earlier tenant of this name left.</summary>
    [Description("Take over the database that an earlier tenant of the same name left behind, with all its data.")]
    public bool Adopt { get; set; }
}
