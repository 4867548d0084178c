using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Where a tenant's pods run.</summary>
[Description("Where the tenant's pods run. It reaches every pod of every workload; templates need not say it.")]
public sealed class NodePlacement
{
    /// <summary>Labels that a node must have.</summary>
    [Description("Labels that a node must have, such as pool: gold.")]
    public IDictionary<string, string> Selector { get; set; }

    /// <summary>Taints that the pods bear with.</summary>
    [Description("Taints that the pods bear with.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 20)]
    public IList<NodeToleration> Tolerations { get; set; } = [];
}
