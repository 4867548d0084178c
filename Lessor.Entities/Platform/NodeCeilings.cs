using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Where a tenant's pods may be sent.</summary>
[Description("Where a tenant's pods may be sent. Default: a tenant may say nothing of nodes.")]
public sealed class NodeCeilings
{
    /// <summary>Labels of nodes that a tenant may select; null means none.</summary>
    [Description("Labels of nodes that a tenant may select. Default: none.")]
    [XListType(XListType.Map)]
    [XListMapKeys("key")]
    [Items(maxItems: 100)]
    public IList<NodeLabelCeiling> Selectors { get; set; }

    /// <summary>Taints that a tenant may bear with; null means none.</summary>
    [Description("Taints that a tenant may bear with, as tolerations: a tenant's must be as narrow as one of these. Default: none.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 100)]
    public IList<NodeToleration> Tolerations { get; set; }
}
