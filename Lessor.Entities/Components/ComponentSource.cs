using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Components;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>Where a Component's manifests are: exactly one of the properties is set.</summary>
[Description("Where the manifests are. Exactly one of the fields must be set.")]
[ValidationRule(
    "[has(self.inline), has(self.configMap), has(self.git), has(self.http), has(self.chart)].filter(x, x).size() == 1",
    message: "must say one of inline, configMap, git, http and chart")]
public sealed class ComponentSource
{
    /// <summary>The template itself.</summary>
    [Description("The template itself: YAML documents with the engine's expressions.")]
    [Length(1, 1024 * 1024)]
    public string Inline { get; set; }

    /// <summary>A ConfigMap that holds it.</summary>
    public ConfigMapSource ConfigMap { get; set; }

    /// <summary>A git repository that holds it.</summary>
    public GitSource Git { get; set; }

    /// <summary>A URL that it is behind.</summary>
    public HttpSource Http { get; set; }

    /// <summary>A chart in a chart repository.</summary>
    public ChartSource Chart { get; set; }
}
