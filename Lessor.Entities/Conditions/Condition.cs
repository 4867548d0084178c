using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Texts;

namespace Lessor.Entities.Conditions;

/// <summary>
/// One observation of an object's state, in the shape that Kubernetes tools expect. A class of our own because the client's
/// says nothing of required fields, and a list map needs its key required.
/// </summary>
[Description("One observation of the object's state.")]
public sealed class Condition
{
    /// <summary>When <see cref="Status"/> last changed; UTC, whole seconds.</summary>
    [Required]
    [Description("When the status last changed from one value to another.")]
    public DateTimeOffset LastTransitionTime { get; set; }

    /// <summary>Why, as a sentence for people; empty if the reason says it all. What isn't to be seen of it is shown as its code: <see cref="PlainText"/>.</summary>
    [Required]
    [Description("Why the condition has this status, as a sentence for people. May be empty.")]
    [Length(maxLength: 32768)]
    public string Message { get; set => field = PlainText.Of(value); } = "";

    /// <summary>Why, as one word for programs: one of <see cref="ConditionReasons"/>.</summary>
    [Required]
    [Description("Why the condition has this status, as one word for programs.")]
    [Length(1, 1024)]
    [Pattern(@"^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$")]
    public string Reason { get; set; } = "";

    /// <summary>Whether it holds.</summary>
    [Required]
    [Description("Whether the condition holds: True, False or Unknown.")]
    public ConditionStatus Status { get; set; }

    /// <summary>What the condition is about: one of <see cref="ConditionTypes"/>.</summary>
    [Required]
    [Description("What the condition is about, such as Ready.")]
    [Length(1, 316)]
    [Pattern(@"^[A-Za-z]([A-Za-z0-9_.-]*[A-Za-z0-9])?$")]
    public string Type { get; set; } = "";

    /// <summary>The generation of the object that the condition was judged on.</summary>
    [Description("The metadata.generation that the condition was judged on. If it is older than the object's, the condition is out of date.")]
    [RangeMinimum(0)]
    public long? ObservedGeneration { get; set; }
}
