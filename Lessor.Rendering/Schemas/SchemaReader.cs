using Lessor.Rendering.Values;

namespace Lessor.Rendering.Schemas;

/// <summary>Reads a schema and checks that it is structural: everything has a type, and every default fits.</summary>
internal sealed class SchemaReader
{
    private readonly PatternTime _time = new();

    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean"];
    private static readonly Dictionary<string, Action<SchemaReader, Schema, object?>> Keywords = SchemaKeywords.All;

    private SchemaReader()
    {
    }

    public ValuePath Path { get; } = new("schema");

    public List<Finding> Findings { get; } = [];

    /// <summary>Reads a schema.</summary>
    /// <param name="json">The schema's JSON; null: any values fit.</param>
    /// <param name="maxDepth">How deep it may nest.</param>
    /// <exception cref="SchemaException">It is not structural, with all findings.</exception>
    public static Schema? Read(object? json, int maxDepth)
    {
        var reader = new SchemaReader();
        try
        {
            if (ValueReader.Read(json, "schema", maxDepth) is not { } value)
            {
                return null;
            }

            var schema = reader.ReadSchema(value);
            reader.Expect(schema.Type is "object" || value is not ValueMap, "type must be object");
            return reader.Findings.Count == 0 ? schema : throw new SchemaException(reader.Findings);
        }
        catch (ValuesException e)
        {
            throw new SchemaException([new Finding(e.Path, e.Message)]);
        }
        catch (RenderLimitException e)
        {
            throw new SchemaException([new Finding("schema", e.Message)]);
        }
    }

    /// <summary>Reads the part of the schema that is at the current path.</summary>
    public Schema ReadSchema(object? json)
    {
        var schema = new Schema();
        if (json is not ValueMap map)
        {
            Fail("must be an object");
            return schema;
        }

        foreach (var (keyword, value) in map)
        {
            Path.Push(keyword);
            ReadKeyword(schema, keyword, value);
            Path.Pop();
        }

        CheckStructure(schema, map);
        return schema;
    }

    // Schemas are read once, so that a message that isn't needed does no harm.
    public void Expect(bool condition, string message)
    {
        if (!condition)
        {
            Fail(message);
        }
    }

    public void Fail(string message) => Findings.Add(new Finding(Path.ToString(), message));

    private void ReadKeyword(Schema schema, string keyword, object? value)
    {
        if (Keywords.TryGetValue(keyword, out var read))
        {
            read(this, schema, value);
        }
        else if (!SchemaKeywords.Descriptive.Contains(keyword))
        {
            Fail("is not supported" + NearestName.Hint(keyword, Keywords.Keys));
        }
    }

    private void CheckStructure(Schema schema, ValueMap map)
    {
        var free = schema.IntOrString || schema.PreserveUnknownFields;
        Expect(schema.Type is not null || free || map.ContainsKey("type"), "type is missing");
        CheckType(schema);
        Expect(!schema.IntOrString || schema.Type is null, "type may not be set beside x-kubernetes-int-or-string");
        Expect(schema.IntOrString || !map.ContainsKey("anyOf"), "anyOf is only supported beside x-kubernetes-int-or-string");
        Expect(schema.Properties is null || schema.AdditionalSchema is null, "properties and additionalProperties may not both be set");
        Expect(schema.Type != "array" || schema.Items is not null, "items is missing");
        CheckDefault(schema);
    }

    private void CheckType(Schema schema)
    {
        if (schema.Type is { } type && !Types.Contains(type))
        {
            Path.Push("type");
            Fail($"must be one of {string.Join(", ", Types)} (was {ValueText.Describe(type)})" + NearestName.Hint(type, Types));
            Path.Pop();
        }
    }

    private void CheckDefault(Schema schema)
    {
        if (!schema.HasDefault || Findings.Count > 0)
        {
            return;
        }

        // Also fills the default's own defaults, so that it never changes afterwards and can be shared.
        Path.Push("default");
        Findings.AddRange(SchemaValidator.Apply(schema, schema.Default, Path.ToString(), _time));
        Path.Pop();
    }
}
