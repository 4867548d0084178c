using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>The object of another kind that a tenant stands for, with what templates see of it.</summary>
[Description("The object of another kind that the tenant stands for, with what templates see of it.")]
public sealed class TenantResource
{
    /// <summary>Its group and version.</summary>
    [Required]
    [Description("The object's group and version.")]
    [Length(1, 317)]
    public string ApiVersion { get; set; } = "";

    /// <summary>Its kind.</summary>
    [Required]
    [Description("The object's kind.")]
    [Length(1, NamePatterns.LabelLength)]
    public string Kind { get; set; } = "";

    /// <summary>Its namespace; null if it has none.</summary>
    [Description("The object's namespace.")]
    [Length(1, NamePatterns.LabelLength)]
    public string Namespace { get; set; }

    /// <summary>Its name.</summary>
    [Required]
    [Description("The object's name.")]
    [Length(1, NamePatterns.SubdomainLength)]
    public string Name { get; set; } = "";

    /// <summary>Its uid: another object of the same name is another instance.</summary>
    [Required]
    [Description("The object's uid.")]
    [Length(1, 64)]
    public string Uid { get; set; } = "";

    /// <summary>What templates see as <c>resource.metadata</c>: name, namespace, labels and annotations.</summary>
    [Description("What templates see as resource.metadata.")]
    [PreserveUnknownFields]
    public object Metadata { get; set; }

    /// <summary>What templates see as <c>resource.spec</c>.</summary>
    [Description("What templates see as resource.spec.")]
    [PreserveUnknownFields]
    public object Spec { get; set; }
}
