using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A namespace that a tenant has.</summary>
[Description("A namespace that the tenant has.")]
public sealed class TenantNamespaceStatus
{
    /// <summary>Its name.</summary>
    [Required]
    [Description("The namespace's name.")]
    public string Name { get; set; } = "";

    /// <summary>Its uid: a namespace of the same name with another uid isn't this one.</summary>
    [Description("The namespace's uid. A namespace of the same name with another uid is not this one.")]
    public string Uid { get; set; }
}
