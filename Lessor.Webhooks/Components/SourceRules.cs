using Lessor.Entities.Components;

namespace Lessor.Webhooks.Components;

/// <summary>The rules on where a Component's template is.</summary>
public static class SourceRules
{
    /// <summary>The source's field.</summary>
    public const string Field = "spec.source";

    private const string Choices = "inline, configMap, git, http and chart";
    private const string NamespaceField = Field + ".configMap.namespace";

    /// <summary>Checks a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="operatorNamespace">The operator's own namespace.</param>
    /// <returns>What is wrong with it; null if it keeps the rules.</returns>
    public static Finding? Check(ComponentSource? source, string operatorNamespace) => source switch
    {
        not null when Named(source) is { Count: > 1 } names => new(Field, $"must say one of {Choices} (has {string.Join(" and ", names)}); keep one of them"),
        { Inline: not null } => null,
        { ConfigMap.Namespace: var ns } when ns != operatorNamespace => new(
            NamespaceField,
            $"must be {operatorNamespace}, where the operator runs: templates are read there only (was \"{ns}\")",
            FindingReasons.Forbidden),
        not null when Named(source).Count == 1 => null,
        _ => new(Field, $"must say one of {Choices} (has none)", FindingReasons.Required),
    };

    /// <summary>The field that holds the template or names what holds it.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The field's path.</returns>
    public static string TemplateField(ComponentSource? source) =>
        source is not null && Named(source) is [var name, ..] ? $"{Field}.{name}" : Field;

    private static List<string> Named(ComponentSource source)
    {
        (string Name, object? Value)[] all =
            [("inline", source.Inline), ("configMap", source.ConfigMap), ("git", source.Git), ("http", source.Http), ("chart", source.Chart)];
        return [.. all.Where(item => item.Value is not null).Select(item => item.Name)];
    }
}
