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

    /// <summary>Where the template is.</summary>
    // One property at least and at most: "exactly one of" without a rule that only newer API servers know.
    [Required]
    [PropertyLimits(1, 1)]
    public ComponentSource Source { get; set; } = new();

    /// <summary>What renders the template.</summary>
    [Description("What renders the template.")]
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
    [Items(max: 64)]
    public IList<string> Secrets { get; set; } = [];

    /// <summary>Databases that every tenant has that runs it.</summary>
    [Description("Databases that every tenant has that runs this component.")]
    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    [Items(max: 32)]
    public IList<ComponentDatabase> Databases { get; set; } = [];

    /// <summary>True: pods are replaced when a secret changes that the component names.</summary>
    [Description("Replace the component's pods when one of its secrets or database credentials changes.")]
    public bool RestartOnSecretChange { get; set; }
}
