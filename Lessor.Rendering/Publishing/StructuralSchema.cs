using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Rendering.Schemas;

namespace Lessor.Rendering.Publishing;

/// <summary>
/// Makes a structural schema, as a CustomResourceDefinition must have, of a JSON schema. What the API server can't express (alternatives, references
/// in a circle, tuples) is left open, so that no value is lost or refused that the original takes; rendering checks the values again.
/// </summary>
internal sealed class StructuralSchema
{
    private const string Preserve = "x-kubernetes-preserve-unknown-fields";
    private const string IntOrString = "x-kubernetes-int-or-string";
    private const int MaxDepth = 24;
    private const int MaxNodes = 4000;

    private static readonly string[] Copied =
    [
        "description", "title", "format", "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "multipleOf",
        "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
    ];

    private static readonly string[] Inexpressible =
    [
        "allOf", "anyOf", "oneOf", "not", "if", "patternProperties", "dependencies", "dependentSchemas", "unevaluatedProperties",
    ];

    private readonly JsonElement _root;
    private readonly HashSet<string> _following = new(StringComparer.Ordinal);
    private int _nodes;

    private StructuralSchema(JsonElement root) => _root = root;

    /// <summary>Converts a schema of values.</summary>
    /// <param name="schema">The JSON schema.</param>
    /// <param name="given">Values that are there whatever an instance says: what they hold isn't required of one.</param>
    public static JsonObject Of(JsonElement schema, JsonNode? given)
    {
        var made = new StructuralSchema(schema).Convert(schema, given, 0);
        made["type"] = "object";
        made.Remove("nullable");
        made.Remove("default");
        return made;
    }

    /// <summary>A schema that takes anything.</summary>
    public static JsonObject Open(string? description = null) =>
        description is null ? new() { [Preserve] = true } : new() { ["description"] = description, [Preserve] = true };

    private JsonObject Convert(JsonElement schema, JsonNode? given, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth || ++_nodes > MaxNodes)
        {
            return Open();
        }

        return Text(schema, "$ref") is { } reference ? Follow(reference, schema, given, depth) : ConvertTyped(schema, given, depth);
    }

    private JsonObject Follow(string reference, JsonElement schema, JsonNode? given, int depth)
    {
        if (Resolve(reference) is not { } target || !_following.Add(reference))
        {
            return Open(Text(schema, "description"));
        }

        var made = Convert(target, given, depth + 1);
        _following.Remove(reference);
        if (Text(schema, "description") is { } description)
        {
            made["description"] = description;
        }

        return made;
    }

    private JsonElement? Resolve(string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var found = _root;
        foreach (var step in reference[2..].Split('/').Select(step => Uri.UnescapeDataString(step).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
            {
                return null;
            }
        }

        return found;
    }

    private JsonObject ConvertTyped(JsonElement schema, JsonNode? given, int depth)
    {
        var (type, nullable) = TypeOf(schema);
        var made = new JsonObject();
        foreach (var keyword in Copied.Where(keyword => schema.TryGetProperty(keyword, out _)))
        {
            made[keyword] = Node(schema.GetProperty(keyword));
        }

        if (type is null)
        {
            made.Add(Flag(schema, IntOrString) || IsIntOrString(schema) ? IntOrString : Preserve, true);
        }
        else
        {
            made["type"] = type;
        }

        AddValues(made, schema, ref nullable);
        AddBounds(made, schema);
        if (nullable)
        {
            made["nullable"] = true;
        }

        if (type == "object")
        {
            AddProperties(made, schema, given, depth);
        }
        else if (type == "array")
        {
            made["items"] = schema.TryGetProperty("items", out var items) ? Convert(items, null, depth + 1) : Open();
        }

        return made;
    }

    private void AddProperties(JsonObject made, JsonElement schema, JsonNode? given, int depth)
    {
        var known = given as JsonObject;
        var additional = schema.TryGetProperty("additionalProperties", out var more) ? more : default;
        var properties = schema.TryGetProperty("properties", out var named) && named.ValueKind == JsonValueKind.Object ? named.EnumerateObject().ToList() : [];
        if (properties.Count > 0)
        {
            made["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)Convert(property.Value, known?[property.Name], depth + 1))));
        }
        else if (additional.ValueKind == JsonValueKind.Object)
        {
            made["additionalProperties"] = Convert(additional, null, depth + 1);
        }

        // A required name that has no schema must have one here, and is open then.
        var required = schema.TryGetProperty("required", out var names) && names.ValueKind == JsonValueKind.Array
            ? names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!).Where(name => known?.ContainsKey(name) != true).Distinct().ToList()
            : [];
        if (required.Count > 0)
        {
            made["required"] = new JsonArray([.. required.Select(name => JsonValue.Create(name))]);
        }

        var isOpen = additional.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Object => properties.Count > 0,
            _ => properties.Count == 0,
        };
        if (isOpen || Flag(schema, Preserve) || Inexpressible.Any(keyword => schema.TryGetProperty(keyword, out _)))
        {
            made[Preserve] = true;
        }
    }

    private static void AddValues(JsonObject made, JsonElement schema, ref bool nullable)
    {
        if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array)
        {
            var some = values.EnumerateArray().Where(value => value.ValueKind != JsonValueKind.Null).Select(Node).ToArray();
            nullable |= some.Length < values.GetArrayLength();
            made["enum"] = new JsonArray(some);
        }
        else if (schema.TryGetProperty("const", out var only) && only.ValueKind != JsonValueKind.Null)
        {
            made["enum"] = new JsonArray(Node(only));
        }

        if (schema.TryGetProperty("default", out var standard) && standard.ValueKind != JsonValueKind.Null)
        {
            made["default"] = Node(standard);
        }

        if (Text(schema, "pattern") is { } pattern && IsPattern(pattern))
        {
            made["pattern"] = pattern;
        }
    }

    // Newer drafts write the bound itself where older ones, and Kubernetes, say whether it counts.
    private static void AddBounds(JsonObject made, JsonElement schema)
    {
        foreach (var (bound, exclusive) in new[] { ("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum") })
        {
            var flag = schema.TryGetProperty(exclusive, out var found) ? found : default;
            if (flag.ValueKind == JsonValueKind.Number)
            {
                (made[bound], made[exclusive]) = (Node(flag), true);
            }
            else if (schema.TryGetProperty(bound, out var number))
            {
                made[bound] = Node(number);
                if (flag.ValueKind == JsonValueKind.True)
                {
                    made[exclusive] = true;
                }
            }
        }
    }

    private static (string? Type, bool Nullable) TypeOf(JsonElement schema)
    {
        var nullable = Flag(schema, "nullable");
        if (Flag(schema, IntOrString))
        {
            return (null, nullable);
        }

        var types = Types(schema);
        nullable |= types.Remove("null");
        return types.Count switch
        {
            1 => (types[0], nullable),
            0 when schema.TryGetProperty("properties", out _) || schema.TryGetProperty("additionalProperties", out _) => ("object", nullable),
            0 when schema.TryGetProperty("items", out _) => ("array", nullable),
            _ => (null, nullable),
        };
    }

    private static bool IsIntOrString(JsonElement schema) => Types(schema).Where(type => type != "null").Order(StringComparer.Ordinal).SequenceEqual(["integer", "string"]);

    private static List<string> Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
        : type.ValueKind == JsonValueKind.String ? [type.GetString()!]
        : type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
        : [];

    private static bool IsPattern(string pattern)
    {
        try
        {
            SchemaPattern.Compile(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Flag(JsonElement schema, string name) => schema.TryGetProperty(name, out var flag) && flag.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement schema, string name) => schema.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static JsonNode? Node(JsonElement element) => JsonNode.Parse(element.GetRawText());
}
