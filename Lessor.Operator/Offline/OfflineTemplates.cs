using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Webhooks.Components;

namespace Lessor.Operator.Offline;

/// <summary>Finds Components' templates in the files.</summary>
/// <param name="configMaps">The ConfigMaps in the files.</param>
/// <param name="operatorNamespace">The operator's namespace: it reads ConfigMaps of no other.</param>
internal sealed class OfflineTemplates(IReadOnlyList<Manifest> configMaps, string operatorNamespace)
{
    private const string ConfigMapField = "spec.source.configMap";

    /// <summary>Finds a Component's template.</summary>
    /// <returns>The template; null if it isn't there, which the findings then tell, or if the rules refuse its place.</returns>
    public TemplateText? Find(Component component, Manifest manifest, ICollection<FileFinding> findings)
    {
        var source = component.Spec.Source;
        if (source.Inline is { } inline)
        {
            return new TemplateText(inline, manifest, "spec.source.inline");
        }

        if (source.ConfigMap is null || SourceRules.Check(source, operatorNamespace).Count > 0)
        {
            return null;
        }

        var (template, problem) = Find(source.ConfigMap);
        if (problem is { } found)
        {
            findings.Add(manifest.Finding(found.Field, found.Message));
        }

        return template;
    }

    private (TemplateText? Template, (string Field, string Message)? Problem) Find(ConfigMapSource source)
    {
        if (configMaps.LastOrDefault(map => map.Name == source.Name && (map.Namespace ?? operatorNamespace) == source.Namespace) is not { } configMap)
        {
            return (null, (ConfigMapField, $"ConfigMap {source.Namespace}/{source.Name} is not among the files; give its folder with --components"));
        }

        return (configMap.Content["data"] as JsonObject)?[source.Key] is JsonValue value && value.TryGetValue<string>(out var text)
            ? (new TemplateText(text, configMap, $"data.{source.Key}"), null)
            : (null, ($"{ConfigMapField}.key", $"ConfigMap {source.Namespace}/{source.Name} has no key \"{source.Key}\""));
    }
}
