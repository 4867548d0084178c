using Lessor.Rendering.Values;

namespace Lessor.Rendering.Schemas;

/// <summary>The keywords of a schema, and how each is read.</summary>
internal static class SchemaKeywords
{
    /// <summary>Keywords that say nothing about which values fit.</summary>
    public static readonly IReadOnlySet<string> Descriptive = new HashSet<string>(StringComparer.Ordinal)
    {
        "title", "description", "example", "externalDocs", "anyOf",
        "x-kubernetes-list-type", "x-kubernetes-list-map-keys", "x-kubernetes-map-type",
    };

    public static readonly Dictionary<string, Action<SchemaReader, Schema, object?>> All = new(StringComparer.Ordinal)
    {
        ["type"] = (reader, schema, value) => schema.Type = Text(reader, value),
        ["format"] = (reader, schema, value) => schema.Format = Text(reader, value),
        ["pattern"] = ReadPattern,
        ["properties"] = ReadProperties,
        ["additionalProperties"] = ReadAdditional,
        ["items"] = (reader, schema, value) => schema.Items = reader.ReadSchema(value),
        ["required"] = (reader, schema, value) => schema.Required = Names(reader, value),
        ["enum"] = ReadEnum,
        ["default"] = (_, schema, value) => (schema.HasDefault, schema.Default) = (true, value),
        ["nullable"] = (reader, schema, value) => schema.Nullable = Flag(reader, value),
        ["minimum"] = (reader, schema, value) => schema.Minimum = Number(reader, value),
        ["maximum"] = (reader, schema, value) => schema.Maximum = Number(reader, value),
        ["exclusiveMinimum"] = (reader, schema, value) => schema.ExclusiveMinimum = Flag(reader, value),
        ["exclusiveMaximum"] = (reader, schema, value) => schema.ExclusiveMaximum = Flag(reader, value),
        ["multipleOf"] = ReadMultipleOf,
        ["minLength"] = (reader, schema, value) => schema.MinLength = Count(reader, value),
        ["maxLength"] = (reader, schema, value) => schema.MaxLength = Count(reader, value),
        ["minItems"] = (reader, schema, value) => schema.MinItems = Count(reader, value),
        ["maxItems"] = (reader, schema, value) => schema.MaxItems = Count(reader, value),
        ["minProperties"] = (reader, schema, value) => schema.MinProperties = Count(reader, value),
        ["maxProperties"] = (reader, schema, value) => schema.MaxProperties = Count(reader, value),
        ["uniqueItems"] = (reader, schema, value) => schema.UniqueItems = Flag(reader, value),
        ["x-lessor-sensitive"] = (reader, schema, value) => schema.Sensitive = Flag(reader, value),
        ["x-kubernetes-int-or-string"] = (reader, schema, value) => schema.IntOrString = Flag(reader, value),
        ["x-kubernetes-preserve-unknown-fields"] = (reader, schema, value) => schema.PreserveUnknownFields = Flag(reader, value),
    };

    private static void ReadPattern(SchemaReader reader, Schema schema, object? value)
    {
        if (Text(reader, value) is not { } pattern)
        {
            return;
        }

        try
        {
            (schema.PatternText, schema.Pattern) = (pattern, SchemaPattern.Compile(pattern));
        }
        catch (ArgumentException e)
        {
            reader.Fail($"is not a usable pattern: {e.Message}");
        }
    }

    private static void ReadProperties(SchemaReader reader, Schema schema, object? value)
    {
        if (value is not ValueMap map)
        {
            reader.Fail("must be an object");
            return;
        }

        schema.Properties = new Dictionary<string, Schema>(StringComparer.Ordinal);
        foreach (var (name, property) in map)
        {
            reader.Path.Push(name);
            schema.Properties.Add(name, reader.ReadSchema(property));
            reader.Path.Pop();
        }
    }

    private static void ReadAdditional(SchemaReader reader, Schema schema, object? value)
    {
        if (value is bool allowed)
        {
            schema.AdditionalAllowed = allowed;
        }
        else
        {
            schema.AdditionalSchema = reader.ReadSchema(value);
        }
    }

    private static void ReadEnum(SchemaReader reader, Schema schema, object? value)
    {
        schema.Enum = value as ValueList;
        reader.Expect(schema.Enum is { Count: > 0 }, "must be a list of at least one value");
    }

    private static void ReadMultipleOf(SchemaReader reader, Schema schema, object? value)
    {
        schema.MultipleOf = Number(reader, value);
        reader.Expect(schema.MultipleOf is null or > 0, "must be above 0");
    }

    private static string? Text(SchemaReader reader, object? value)
    {
        reader.Expect(value is string, $"must be a string (was {ValueText.Describe(value)})");
        return value as string;
    }

    private static bool Flag(SchemaReader reader, object? value)
    {
        reader.Expect(value is bool, $"must be true or false (was {ValueText.Describe(value)})");
        return value is true;
    }

    private static double? Number(SchemaReader reader, object? value)
    {
        reader.Expect(value is long or double, $"must be a number (was {ValueText.Describe(value)})");
        return value switch { long number => number, double number => number, _ => null };
    }

    private static long? Count(SchemaReader reader, object? value)
    {
        reader.Expect(value is >= 0L, $"must be an integer of 0 or more (was {ValueText.Describe(value)})");
        return value as long?;
    }

    private static List<string> Names(SchemaReader reader, object? value)
    {
        var names = (value as ValueList)?.OfType<string>().ToList();
        reader.Expect(names is not null && names.Count == ((ValueList)value!).Count, "must be a list of names");
        return names ?? [];
    }
}
