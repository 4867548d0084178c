using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Objects by their labels: all that is said must hold; an empty one means all objects.</summary>
[Description("Objects by their labels. All that is said must hold; an empty selector means all.")]
public sealed class LabelSelection
{
    /// <summary>Labels with the value they must have.</summary>
    [Description("Labels, each with the value that it must have.")]
    public IDictionary<string, string> MatchLabels { get; set; }

    /// <summary>Further requirements.</summary>
    [Description("Further requirements.")]
    [XListType(XListType.Atomic)]
    [Items(maxItems: 20)]
    public IList<LabelRequirement> MatchExpressions { get; set; } = [];
}
