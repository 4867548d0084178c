using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>An existing kind, which someone else owns, that drives a Component: each object that the filter lets pass is an instance.</summary>
[Description("An existing kind, which someone else owns, that drives the Component: each object that the filter lets pass is an instance. "
    + "Templates see it as resource.metadata and resource.spec. Nothing is written to the objects but events, unless status is true.")]
public sealed class ComponentWatch
{
    /// <summary>Group and version.</summary>
    [Required]
    [Description("The kind's group and version, such as example.com/v1.")]
    [Length(1, 317)]
    public string ApiVersion { get; set; } = "";

    /// <summary>The kind.</summary>
    [Required]
    [Description("The kind.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern("^[A-Z][A-Za-z0-9]*$")]
    public string Kind { get; set; } = "";

    /// <summary>The one namespace to look in; null means all.</summary>
    [Description("The namespace to look in. Default: all.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern(NamePatterns.Label)]
    public string Namespace { get; set; }

    /// <summary>Labels that an object must have; empty means any.</summary>
    [Description("Labels that an object must have, with these values. Default: any object.")]
    public IDictionary<string, string> Selector { get; set; } = new Dictionary<string, string>();

    /// <summary>An annotation that an object must have: <c>key</c>, or <c>key=value</c>; null means none.</summary>
    [Description("An annotation that an object must have, as KEY or KEY=VALUE. Default: none.")]
    [Length(1, 512)]
    public string Annotation { get; set; }

    /// <summary>True: the instance's conditions are written to the object's status.</summary>
    [Description("Write the instance's conditions to the object's status.")]
    public bool Status { get; set; }
}
