using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>What walls a tenant off.</summary>
[Description("What walls the tenant off from its neighbours. It stands before the first workload starts.")]
public sealed class TenantIsolation
{
    /// <summary>Who may connect to the tenant's pods, and to whom they may; null means the defaults.</summary>
    public NetworkIsolation Network { get; set; }

    /// <summary>The Pod Security Standard that is enforced in the tenant's namespaces.</summary>
    [Description("The Pod Security Standard that is enforced in the tenant's namespaces. What restricted would refuse is warned of.")]
    [DefaultValue("baseline")]
    public PodSecurityLevel PodSecurity { get; set; } = PodSecurityLevel.Baseline;

    /// <summary>The hard limits of a ResourceQuota in each of the tenant's namespaces; null means no quota.</summary>
    [Description("The hard limits of a ResourceQuota in each of the tenant's namespaces, such as requests.cpu: 4. Default: no quota.")]
    public IDictionary<string, IntOrString> Quota { get; set; }

    /// <summary>What a container gets that doesn't say, and how far each may go; null means no LimitRange.</summary>
    public ContainerLimits Limits { get; set; }

    /// <summary>Where the tenant's pods run; null means anywhere.</summary>
    public NodePlacement Nodes { get; set; }
}
