namespace Lessor.Entities.Components;

/// <summary>What renders a template.</summary>
public enum TemplateEngine
{
    /// <summary>Handlebars that yields YAML.</summary>
    Handlebars,
}
