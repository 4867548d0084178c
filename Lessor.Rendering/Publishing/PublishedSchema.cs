using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Rendering.Schemas;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Publishing;

/// <summary>The schema of the spec of a kind that a Component is published as.</summary>
public static class PublishedSchema
{
    private const int MaxDepth = 64;

    /// <summary>Makes the schema: the Component's own, else the chart's, else what the chart's values tell, else one that takes anything.</summary>
    /// <param name="spec">The Component's spec.</param>
    /// <param name="chartSchema">The chart's <c>values.schema.json</c>; null if there is none.</param>
    /// <param name="chartValues">The chart's <c>values.yaml</c>; null if there is none.</param>
    /// <returns>A structural schema of type object, as a CustomResourceDefinition has it.</returns>
    public static JsonObject Of(ComponentSpec spec, string? chartSchema = null, string? chartValues = null)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var file = chartValues is null ? null : ValuesFile.Read(chartValues);
        var given = Merge(file?.Values() ?? [], ToNode(spec.Values) as JsonObject);
        if (spec.Schema is not null)
        {
            return StructuralSchema.Of(JsonSerializer.SerializeToElement(ToNode(spec.Schema)), given);
        }

        return chartSchema is not null && Parse(chartSchema) is { } schema ? StructuralSchema.Of(schema, given)
            : file?.Schema() ?? new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
    }

    /// <summary>Whether values fit a schema that <see cref="Of"/> made.</summary>
    /// <param name="schema">The schema, as JSON.</param>
    /// <param name="values">The values; null: none.</param>
    /// <returns>What doesn't fit; empty if all does.</returns>
    public static IReadOnlyList<string> Check(JsonElement schema, object? values)
    {
        try
        {
            return SchemaReader.Read(schema, MaxDepth) is { } read
                ? [.. SchemaValidator.Apply(read, ValueReader.ReadMap(values, "spec", MaxDepth), "spec").Select(finding => $"{finding.Path}: {finding.Message}")]
                : [];
        }
        catch (Exception e) when (e is SchemaException or ValuesException)
        {
            // Nobody can say: then the API server does, with every write.
            return [];
        }
    }

    private static JsonObject Merge(JsonObject under, JsonObject? over)
    {
        foreach (var (name, value) in over ?? [])
        {
            under[name] = under[name] is JsonObject below && value is JsonObject above ? Merge((JsonObject)below.DeepClone(), above) : value?.DeepClone();
        }

        return under;
    }

    private static JsonNode? ToNode(object? json) => json is null ? null : JsonSerializer.SerializeToNode(json);

    private static JsonElement? Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
