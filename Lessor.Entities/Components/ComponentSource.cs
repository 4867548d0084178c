using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Where a Component's template is: exactly one of the properties is set.</summary>
[Description("Where the template is. Exactly one of the fields must be set.")]
[ValidationRule("has(self.inline) != has(self.configMap)", message: "must say one of inline and configMap")]
public sealed class ComponentSource
{
    /// <summary>The template itself.</summary>
    [Description("The template itself: YAML documents with Handlebars expressions.")]
    [Length(1, 1024 * 1024)]
    public string Inline { get; set; }

    /// <summary>A ConfigMap that holds it.</summary>
    public ConfigMapSource ConfigMap { get; set; }
}
