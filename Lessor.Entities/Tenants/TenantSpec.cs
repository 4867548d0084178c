using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>What a tenant should have. An empty one is complete: one namespace of the tenant's name.</summary>
[Description("What the tenant should have. An empty spec is complete: it means one namespace of the tenant's name.")]
[ValidationRule(
    "!has(self.components) || !has(self.namespaces) || size(self.namespaces) == 0"
        + " || self.components.all(c, !has(c.namespace) || c.namespace in self.namespaces)",
    message: "the namespace of each component must be one of the tenant's namespaces")]
public sealed class TenantSpec
{
    /// <summary>The customer, as shown to people.</summary>
    [Description("The customer's name, as shown to people.")]
    [Length(1, 256)]
    [Pattern(NamePatterns.Line)]
    public string Organization { get; set; }

    /// <summary>Whom to turn to.</summary>
    public TenantContact Contact { get; set; }

    /// <summary>The tenant's namespaces, the primary one first; empty means one, named like the tenant.</summary>
    [Description("The tenant's namespaces. The first is the primary one. Default: one namespace of the tenant's name. "
        + "They are created, belong to this tenant alone and are deleted with it.")]
    [XListType(XListType.Set)]
    [Items(max: 64)]
    public IList<string> Namespaces { get; set; } = [];

    /// <summary>What the tenant runs.</summary>
    [Description("What the tenant runs.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    [Items(max: 100)]
    public IList<TenantComponent> Components { get; set; } = [];

    /// <summary>True: leave everything as it is.</summary>
    [Description("Leave everything as it is: nothing is applied, corrected or removed until this is false again. Deletion still works.")]
    public bool Suspend { get; set; }

    /// <summary>What becomes of everything when the tenant is deleted.</summary>
    [Description("What becomes of the tenant's namespaces and all in them when the tenant is deleted. "
        + "Delete removes them. Orphan leaves them running, and no longer Lessor's.")]
    [DefaultValue(nameof(Tenants.DeletionPolicy.Delete))]
    public DeletionPolicy DeletionPolicy { get; set; } = DeletionPolicy.Delete;

    /// <summary>True: a deleted tenant keeps everything until this is false.</summary>
    [Description("Hold deletion back: while this is true, a tenant that is deleted keeps running and stays.")]
    public bool DeletionProtection { get; set; }
}
