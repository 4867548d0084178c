using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants.Databases;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>What a tenant has, as Lessor last saw it.</summary>
[Description("What the tenant has, as Lessor last saw it.")]
public sealed class TenantStatus
{
    /// <summary>The generation that this status speaks of.</summary>
    [Description("The metadata.generation that this status speaks of.")]
    public long? ObservedGeneration { get; set; }

    /// <summary>Hash of all that went into the last complete apply; null before the first.</summary>
    [Description("A hash of what went into the tenant's namespaces and identity when they were last applied; each component has its own.")]
    public string Inputs { get; set; }

    /// <summary>Ready is the summary, then one condition per phase.</summary>
    [Description("Ready is the summary, beside one condition for each phase. Reconciling and Stalled exist only while they are true.")]
    [XListType(XListType.Map)]
    [XListMapKeys("type")]
    public IList<Condition> Conditions { get; set; } = [];

    /// <summary>Components that are ready and components in all, such as <c>2/3</c>.</summary>
    [Description("How many components are ready, of how many.")]
    public string ComponentsReady { get; set; }

    /// <summary>The namespaces that the tenant has.</summary>
    [Description("The namespaces that the tenant has.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    public IList<TenantNamespaceStatus> Namespaces { get; set; } = [];

    /// <summary>How each component is.</summary>
    [Description("How each component is.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    public IList<TenantComponentStatus> Components { get; set; } = [];

    /// <summary>How each database is.</summary>
    [Description("How each database is.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    public IList<TenantDatabaseStatus> Databases { get; set; } = [];

    /// <summary>Every object that was applied and isn't known to be gone.</summary>
    // Atomic: the server would otherwise track each field of hundreds of entries in managedFields.
    [Description("Every object that Lessor applied for the tenant and that is not known to be gone.")]
    [XListType(XListType.Atomic)]
    public IList<InventoryEntry> Inventory { get; set; } = [];
}
