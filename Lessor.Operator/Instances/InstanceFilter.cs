using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>Which objects of a kind are instances.</summary>
/// <param name="Labels">The label selector that the API server is asked with; null: any.</param>
/// <param name="Annotation">An annotation that an object must have; null: none.</param>
/// <param name="Value">The value that it must have; null: any.</param>
internal sealed record InstanceFilter(string? Labels = null, string? Annotation = null, string? Value = null)
{
    /// <summary>Every object.</summary>
    public static InstanceFilter None { get; } = new();

    /// <summary>Reads a filter as a Component writes it.</summary>
    /// <param name="selector">Labels with their values.</param>
    /// <param name="annotation"><c>KEY</c> or <c>KEY=VALUE</c>; null: none.</param>
    public static InstanceFilter Of(IDictionary<string, string>? selector, string? annotation)
    {
        var labels = string.Join(',', (selector ?? new Dictionary<string, string>()).OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => $"{item.Key}={item.Value}"));
        var parts = annotation?.Split('=', 2);
        return new(labels.Length > 0 ? labels : null, parts?[0], parts is { Length: 2 } ? parts[1] : null);
    }

    /// <summary>Whether an object that has the labels is an instance.</summary>
    public bool Passes(JsonElement metadata) => Annotation is null
        || (metadata.Child("annotations").Child(Annotation) is { ValueKind: JsonValueKind.String } found && (Value is null || found.ValueEquals(Value)));
}
