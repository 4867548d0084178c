using Lessor.Entities.Components;

namespace Lessor.Webhooks.Components;

/// <summary>The rules on where a Component's template is.</summary>
public static class SourceRules
{
    /// <summary>The source's field.</summary>
    public const string Field = "spec.source";

    private const string NamespaceField = Field + ".configMap.namespace";

    /// <summary>Checks a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="operatorNamespace">The operator's own namespace.</param>
    /// <returns>What is wrong with it; null if it keeps the rules.</returns>
    public static Finding? Check(ComponentSource? source, string operatorNamespace) => source switch
    {
        { Inline: not null, ConfigMap: not null } => new(Field, "must say one of inline and configMap (has both); remove one of them"),
        { Inline: not null } => null,
        { ConfigMap.Namespace: var ns } when ns != operatorNamespace => new(
            NamespaceField,
            $"must be {operatorNamespace}, where the operator runs: templates are read there only (was \"{ns}\")",
            FindingReasons.Forbidden),
        { ConfigMap: not null } => null,
        _ => new(Field, "must say one of inline and configMap (has neither)", FindingReasons.Required),
    };

    /// <summary>The field that holds the template or names what holds it.</summary>
    /// <param name="source">The source.</param>
    /// <returns>The field's path.</returns>
    public static string TemplateField(ComponentSource? source) =>
        source switch { { Inline: not null } => Field + ".inline", { ConfigMap: not null } => Field + ".configMap", _ => Field };
}
