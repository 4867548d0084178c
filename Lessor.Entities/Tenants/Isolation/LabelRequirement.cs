using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>What must hold of one label.</summary>
[Description("What must hold of one label.")]
public sealed class LabelRequirement
{
    /// <summary>The label.</summary>
    [Required]
    [Description("The label's key.")]
    [Length(1, 317)]
    public string Key { get; set; } = "";

    /// <summary>What must hold.</summary>
    [Required]
    [Description("How the label's value relates to values.")]
    public LabelOperator Operator { get; set; }

    /// <summary>The values, for In and NotIn.</summary>
    [Description("The values, for In and NotIn. Must be empty for Exists and DoesNotExist.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 50)]
    public IList<string> Values { get; set; } = [];
}
