using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Access;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Who may do what in a tenant's namespaces.</summary>
[Description("Who may do what in the tenant's namespaces.")]
public sealed class TenantAccess
{
    /// <summary>What they may do.</summary>
    [Required]
    [Description("What the subject may do in all of the tenant's namespaces: the ClusterRole lessor-access-view, -edit or -admin.")]
    public AccessRole Role { get; set; }

    /// <summary>Who.</summary>
    [Required]
    public AccessSubject Subject { get; set; } = new();
}
