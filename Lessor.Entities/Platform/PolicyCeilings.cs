using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>How far a tenant may go. What is null is said elsewhere, or has its default.</summary>
[Description("How far a tenant may go.")]
public sealed class PolicyCeilings
{
    /// <summary>The least strict level that a tenant may set; null means <see cref="PolicyDefaults.PodSecurity"/>.</summary>
    [Description("The least strict Pod Security Standard that a tenant may set. Default: baseline.")]
    public PodSecurityLevel? PodSecurity { get; set; }

    /// <summary>The roles that a tenant may give people; null means all.</summary>
    [Description("The roles that a tenant may give people in its namespaces. Default: view, edit and admin.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 3)]
    public IList<AccessRole> Roles { get; set; }

    /// <summary>Where a tenant's pods may be sent; null means that a tenant says nothing of nodes.</summary>
    public NodeCeilings Nodes { get; set; }

    /// <summary>Which addresses a tenant may name.</summary>
    public NetworkCeilings Networks { get; set; }

    /// <summary>Which databases a tenant may have.</summary>
    public DatabaseCeilings Databases { get; set; }
}
