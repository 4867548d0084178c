using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Platform;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A label of nodes that a tenant may select.</summary>
[Description("A label of nodes that a tenant may select.")]
public sealed class NodeLabelCeiling
{
    /// <summary>The label.</summary>
    [Required]
    [Description("The label's key.")]
    [Length(1, 317)]
    public string Key { get; set; } = "";

    /// <summary>The values that a tenant may select; empty means any.</summary>
    [Description("The values that a tenant may select. Default: any.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 100)]
    public IList<string> Values { get; set; } = [];
}
