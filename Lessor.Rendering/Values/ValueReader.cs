using System.Text.Json;

namespace Lessor.Rendering.Values;

/// <summary>Reads the free-form JSON of an entity into values.</summary>
internal static class ValueReader
{
    /// <summary>Reads a mapping; null is an empty one.</summary>
    public static ValueMap ReadMap(object? json, string path, int maxDepth) => Read(json, path, maxDepth) switch
    {
        null => [],
        ValueMap map => map,
        var other => throw new ValuesException(path, $"must be an object (was {ValueText.KindOf(other)})"),
    };

    /// <summary>Reads any value.</summary>
    public static object? Read(object? json, string path, int maxDepth) => json switch
    {
        null => null,
        JsonElement element => Read(element, path, maxDepth),
        _ => Read(JsonSerializer.SerializeToElement(json), path, maxDepth),
    };

    private static object? Read(JsonElement element, string path, int depth)
    {
        if (depth < 0)
        {
            throw new ValuesException(path, "nests too deep");
        }

        return element.ValueKind switch
        {
            JsonValueKind.Object => ReadObject(element, path, depth - 1),
            JsonValueKind.Array => ReadArray(element, path, depth - 1),
            JsonValueKind.String => Text(element, static element => element.GetString()!, path),
            JsonValueKind.Number => ReadNumber(element, path),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => null,
        };
    }

    private static ValueMap ReadObject(JsonElement element, string path, int depth)
    {
        var map = new ValueMap(element.GetPropertyCount());
        foreach (var property in element.EnumerateObject())
        {
            map[Text(property, static property => property.Name, path)] = Read(property.Value, path, depth);
        }

        return map;
    }

    private static ValueList ReadArray(JsonElement element, string path, int depth)
    {
        var list = new ValueList { Capacity = element.GetArrayLength() };
        foreach (var item in element.EnumerateArray())
        {
            list.Add(Read(item, path, depth));
        }

        return list;
    }

    private static string Text<T>(T json, Func<T, string> read, string path)
    {
        try
        {
            return read(json);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: JSON can spell it, Unicode text can't hold it.
            throw new ValuesException(path, "holds text that is not valid Unicode");
        }
    }

    private static object ReadNumber(JsonElement element, string path)
    {
        if (element.TryGetInt64(out var integer))
        {
            return integer;
        }

        return element.TryGetDouble(out var number) && double.IsFinite(number)
            ? number
            : throw new ValuesException(path, "holds a number that is too large");
    }
}
