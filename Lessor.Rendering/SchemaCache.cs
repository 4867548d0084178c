using System.Runtime.CompilerServices;
using System.Text.Json;
using Lessor.Rendering.Schemas;

namespace Lessor.Rendering;

/// <summary>Keeps schemas that were read, by their text.</summary>
internal sealed class SchemaCache(int maxDepth)
{
    private const long MaxLength = 4 * 1024 * 1024;
    private readonly TextCache<Schema> _schemas = new(MaxLength);

    // By the very object that a Component holds, which never changes: so its text needn't be taken out of the JSON for each rendering.
    private readonly ConditionalWeakTable<object, Schema> _byObject = [];

    /// <summary>Reads a schema, or finds it.</summary>
    /// <exception cref="SchemaException">It is not structural.</exception>
    public Schema? Read(object? json)
    {
        if (json is not JsonElement { ValueKind: JsonValueKind.Object } element)
        {
            return SchemaReader.Read(json, maxDepth);
        }

        if (_byObject.TryGetValue(json, out var same))
        {
            return same;
        }

        var schema = Read(json, element.GetRawText());
        _byObject.AddOrUpdate(json, schema);
        return schema;
    }

    private Schema Read(object json, string text)
    {
        if (_schemas.Find(text) is { } known)
        {
            return known;
        }

        var schema = SchemaReader.Read(json, maxDepth)!;
        _schemas.Add(text, schema);
        return schema;
    }
}
