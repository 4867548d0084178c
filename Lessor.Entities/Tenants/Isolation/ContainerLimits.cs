using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>The limits of a LimitRange for containers in each of a tenant's namespaces.</summary>
[Description("The limits of a LimitRange for containers in each of the tenant's namespaces. Default: no LimitRange.")]
public sealed class ContainerLimits
{
    /// <summary>Limits of containers that say none.</summary>
    [Description("Limits of containers that say none, such as cpu: 500m.")]
    public IDictionary<string, IntOrString> Default { get; set; }

    /// <summary>Requests of containers that say none.</summary>
    [Description("Requests of containers that say none, such as memory: 128Mi.")]
    public IDictionary<string, IntOrString> DefaultRequest { get; set; }

    /// <summary>The most that a container's limits may say.</summary>
    [Description("The most that a container's limits may say.")]
    public IDictionary<string, IntOrString> Max { get; set; }

    /// <summary>The least that a container's requests may say.</summary>
    [Description("The least that a container's requests may say.")]
    public IDictionary<string, IntOrString> Min { get; set; }
}
