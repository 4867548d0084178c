namespace Lessor.Entities.Components;

/// <summary>What renders a Component's manifests.</summary>
public enum TemplateEngine
{
    /// <summary>Handlebars that yields YAML.</summary>
    Handlebars,

    /// <summary>A Helm chart, rendered by the helm program.</summary>
    Helm,

    /// <summary>Go templates with Sprig's functions, rendered by the helm program.</summary>
    GoTemplate,
}
