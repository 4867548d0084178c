using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A taint that pods bear with, as in a pod's spec.</summary>
[Description("A taint that the pods bear with, as in a pod's spec.")]
public sealed class NodeToleration
{
    /// <summary>The taint's key; null means any, with <see cref="TolerationOperator.Exists"/>.</summary>
    [Description("The taint's key. Without one, operator must be Exists, and every taint is meant.")]
    [Length(1, 317)]
    public string Key { get; set; }

    /// <summary>How the value must relate to the taint's.</summary>
    [Description("Equal: the taint has this value. Exists: whatever value it has.")]
    [DefaultValue(nameof(TolerationOperator.Equal))]
    public TolerationOperator Operator { get; set; } = TolerationOperator.Equal;

    /// <summary>The taint's value.</summary>
    [Description("The taint's value, for Equal.")]
    [Length(0, 63)]
    public string Value { get; set; }

    /// <summary>The taint's effect; null means all.</summary>
    [Description("The taint's effect. Default: all of them.")]
    public TaintEffect? Effect { get; set; }

    /// <summary>For NoExecute: how long a pod stays, in seconds; null means for ever.</summary>
    [Description("For NoExecute: for how many seconds a pod stays once the taint is there. Default: for ever.")]
    [RangeMinimum(0)]
    public long? TolerationSeconds { get; set; }
}
