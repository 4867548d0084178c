using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Databases;
using Lessor.Entities.Tenants.Isolation;

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
    [Items(maxItems: 64)]
    public IList<string> Namespaces { get; set; } = [];

    /// <summary>What the tenant runs.</summary>
    [Description("What the tenant runs.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    [Items(maxItems: 100)]
    public IList<TenantComponent> Components { get; set; } = [];

    /// <summary>Databases that the tenant has, beside those that its components ask for.</summary>
    [Description("Databases that the tenant has, beside those that its components ask for.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    [Items(maxItems: 32)]
    public IList<TenantDatabase> Databases { get; set; } = [];

    /// <summary>How many connections its databases allow; null means the defaults.</summary>
    public TenantConnectionPool ConnectionPool { get; set; }

    /// <summary>Shared secrets that it gets beside those that its components name.</summary>
    [Description("Shared secrets that the tenant gets, beside those that its components name.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 64)]
    public IList<string> Secrets { get; set; } = [];

    /// <summary>What walls it off; null means the defaults.</summary>
    public TenantIsolation Isolation { get; set; }

    /// <summary>Who may do what in its namespaces.</summary>
    [Description("Who may do what in the tenant's namespaces.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 64)]
    public IList<TenantAccess> Access { get; set; } = [];

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

    /// <summary>The object that the tenant stands for, for kinds that Components watch or are published as; null for others.</summary>
    [Description("The object that the tenant stands for: set by Lessor where a Component is published as a kind of its own, or watches one.")]
    public TenantResource Resource { get; set; }
}
