using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A database that every tenant has that runs a component. A tenant's own entry of the same name says more, and wins.</summary>
[Description("A database that every tenant has that runs this component. An entry of the same name in the tenant's spec.databases wins.")]
public sealed class ComponentDatabase
{
    /// <summary>Its name in the tenant.</summary>
    [Required]
    [Description("The database's name in the tenant.")]
    [Length(1, NamePatterns.DatabaseNameLength)]
    [Pattern(NamePatterns.Label)]
    public string Name { get; set; } = "";

    /// <summary>The most connections at once; null means the tenant's default.</summary>
    [Description("The most connections that a tenant can have to it at once. Default: the tenant's spec.connectionPool.defaultPoolSize.")]
    [RangeMinimum(1)]
    [RangeMaximum(1000)]
    public int? PoolSize { get; set; }

    /// <summary>Extensions that the database has.</summary>
    [Description("Extensions that are created in the database. The platform says which are allowed.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 32)]
    public IList<string> Extensions { get; set; } = [];
}
