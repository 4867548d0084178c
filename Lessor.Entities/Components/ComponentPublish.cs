using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

/// <summary>A kind of its own that a Component is offered as: each object of it is an instance, with all that a tenant has.</summary>
[Description("A kind of its own that the Component is offered as. Each object of it is an instance, with namespaces, isolation, secrets and databases as a tenant has; "
    + "its spec holds the values. The kind's schema is the Component's, or else the chart's.")]
public sealed class ComponentPublish
{
    /// <summary>The API group.</summary>
    [Required]
    [Description("The kind's API group, such as apps.example.com.")]
    [Length(1, NamePatterns.SubdomainLength)]
    [Pattern(NamePatterns.Subdomain)]
    public string Group { get; set; } = "";

    /// <summary>The kind.</summary>
    [Required]
    [Description("The kind, such as WordpressService.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern("^[A-Z][A-Za-z0-9]*$")]
    public string Kind { get; set; } = "";

    /// <summary>The kind's name in URLs.</summary>
    [Required]
    [Description("The kind's plural in lower case, such as wordpressservices.")]
    [Length(1, NamePatterns.LabelLength)]
    [Pattern("^[a-z]([a-z0-9]*)$")]
    public string Plural { get; set; } = "";

    /// <summary>Shorter names for kubectl.</summary>
    [Description("Shorter names for kubectl.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 8)]
    public IList<string> ShortNames { get; set; } = [];

    /// <summary>The version.</summary>
    [Required]
    [Description("The version of the API, such as v1 or v1alpha1.")]
    [Length(1, 63)]
    [Pattern("^v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?$")]
    public string Version { get; set; } = "";

    /// <summary>Where its objects live.</summary>
    [Description("Where the kind's objects live.")]
    [DefaultValue(nameof(PublishScope.Namespaced))]
    public PublishScope Scope { get; set; }
}
