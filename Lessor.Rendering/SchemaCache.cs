using System.Text.Json;
using Lessor.Rendering.Schemas;

namespace Lessor.Rendering;

/// <summary>Keeps schemas that were read, by their text.</summary>
internal sealed class SchemaCache(int maxDepth)
{
    private const long MaxLength = 4 * 1024 * 1024;
    private readonly TextCache<Schema> _schemas = new(MaxLength);

    /// <summary>Reads a schema, or finds it.</summary>
    /// <exception cref="SchemaException">It is not structural.</exception>
    public Schema? Read(object? json)
    {
        if (json is not JsonElement { ValueKind: JsonValueKind.Object } element)
        {
            return SchemaReader.Read(json, maxDepth);
        }

        var text = element.GetRawText();
        if (_schemas.Find(text) is { } known)
        {
            return known;
        }

        var schema = SchemaReader.Read(json, maxDepth)!;
        _schemas.Add(text, schema);
        return schema;
    }
}
