using KubeOps.Abstractions.Entities.Attributes;
using Lessor.Entities.Naming;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A deployable part of the application.</summary>
[Description("A deployable part of the application: a template, the defaults of its values and what values it takes.")]
public sealed class ComponentSpec
{
    /// <summary>The application's version, unless a tenant asks for another.</summary>
    [Description("The version of the application, unless a tenant asks for another.")]
    [Length(1, 128)]
    [Pattern(NamePatterns.Version)]
    public string Version { get; set; }

    /// <summary>Where the manifests are.</summary>
    // One property at least and at most: "exactly one of" without a rule that only newer API servers know.
    [Required]
    [PropertyLimits(1, 1)]
    public ComponentSource Source { get; set; } = new();

    /// <summary>What tenants may say of the source in its place; empty: nothing.</summary>
    [Description("What a tenant's component may override of the source: ref, template and varz. A ref then leads to what branches and tags reach. Default: nothing.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 3)]
    public IList<SourceOverride> Overrides { get; set; } = [];

    /// <summary>What renders the manifests.</summary>
    [Description("What renders the manifests.")]
    [DefaultValue(nameof(TemplateEngine.Handlebars))]
    public TemplateEngine Engine { get; set; } = TemplateEngine.Handlebars;

    /// <summary>Defaults of the values: a JSON object.</summary>
    [Description("Values for the template that a tenant's values are merged over.")]
    [PreserveUnknownFields]
    public object Values { get; set; }

    /// <summary>What values fit: a JSON object; null means any.</summary>
    [Description("The schema of the values: a structural OpenAPI v3 schema. Its defaults are applied. Without it, any values fit.")]
    [PreserveUnknownFields]
    public object Schema { get; set; }

    /// <summary>Shared secrets that every tenant gets that runs it.</summary>
    [Description("Shared secrets that every tenant gets that runs this component.")]
    [XListType(XListType.Set)]
    [Items(maxItems: 64)]
    public IList<string> Secrets { get; set; } = [];

    /// <summary>Databases that every tenant has that runs it.</summary>
    [Description("Databases that every tenant has that runs this component.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    [Items(maxItems: 32)]
    public IList<ComponentDatabase> Databases { get; set; } = [];

    /// <summary>True: pods are replaced when a secret changes that the component names.</summary>
    [Description("Replace the component's pods when one of its secrets or database credentials changes.")]
    public bool RestartOnSecretChange { get; set; }

    /// <summary>True: the chart's <c>crds/</c> folder is installed, once for the cluster.</summary>
    [Description("Install the custom resource definitions in the chart's crds/ folder, once for the cluster. Without it a chart that has any is refused.")]
    public bool ClusterScoped { get; set; }

    /// <summary>A kind of its own that it is offered as; null means none.</summary>
    public ComponentPublish Publish { get; set; }

    /// <summary>An existing kind that drives it; null means none.</summary>
    public ComponentWatch Watch { get; set; }
}
