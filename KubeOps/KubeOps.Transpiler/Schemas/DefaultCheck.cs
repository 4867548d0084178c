using System.Reflection;
using System.Text.Json;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>Whether a [DefaultValue] fits the schema that it stands in, checked here because the API server would refuse the whole definition.</summary>
internal static class DefaultCheck
{
    public static void Check(MemberInfo member, V1JSONSchemaProps schema)
    {
        if (member.Has(nameof(DefaultValueAttribute)) && Misfit(schema, JsonSerializer.SerializeToElement(schema.DefaultProperty), "the default") is { } misfit)
        {
            throw new TranspilationFailedException($"{member.Name}: {misfit}.");
        }
    }

    private static string? Misfit(V1JSONSchemaProps schema, JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return schema.Nullable is true ? null : $"{path} is null, which the schema forbids";
        }

        if (!IsOfType(schema, value))
        {
            return $"{path} is no {schema.Type ?? "integer or string"}";
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().Select(item => Item(schema, item, $"an item of {path}")).FirstOrDefault(misfit => misfit is not null),
            JsonValueKind.Object => value.EnumerateObject().Select(member => Member(schema, member, path)).FirstOrDefault(misfit => misfit is not null),
            _ => IsAllowed(schema, value) ? null : $"{path} is none of the enum's values",
        };
    }

    private static bool IsOfType(V1JSONSchemaProps schema, JsonElement value) => schema.XKubernetesIntOrString is true
        ? value.ValueKind == JsonValueKind.String || IsInteger(value)
        : schema.Type switch
        {
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => IsInteger(value),
            "number" => value.ValueKind == JsonValueKind.Number,
            "string" => value.ValueKind == JsonValueKind.String,
            "array" => value.ValueKind == JsonValueKind.Array,
            _ => value.ValueKind == JsonValueKind.Object,
        };

    private static bool IsInteger(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _);

    private static bool IsAllowed(V1JSONSchemaProps schema, JsonElement value) =>
        schema.EnumProperty is not { Count: > 0 } allowed
        || allowed.Any(one => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one), value));

    private static string? Item(V1JSONSchemaProps schema, JsonElement item, string path) =>
        schema.Items is V1JSONSchemaProps inner ? Misfit(inner, item, path) : null;

    private static string? Member(V1JSONSchemaProps schema, JsonProperty member, string path) =>
        schema.Properties?.TryGetValue(member.Name, out var known) == true ? Misfit(known, member.Value, $"{member.Name} of {path}")
        : schema.AdditionalProperties is V1JSONSchemaProps any ? Misfit(any, member.Value, $"{member.Name} of {path}")
        : schema.XKubernetesPreserveUnknownFields is true ? null
        : $"{path} has {member.Name}, which the schema doesn't know";
}
