using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lessor.Operator.Applying;

/// <summary>The part of a field's path that selects a list's item: by keys, by value or by position.</summary>
/// <param name="Keys">Name and JSON value of each key; one with an empty name is the item itself.</param>
/// <param name="Rest">The path after it.</param>
internal sealed record FieldPathKey(IReadOnlyList<(string Name, string Value)> Keys, string Rest)
{
    /// <summary>Reads <c>[a="x",b=1]</c>, <c>[="x"]</c> or <c>[3]</c> at the start of a path.</summary>
    /// <returns>Null if there is none.</returns>
    public static FieldPathKey? Read(string path)
    {
        var keys = new List<(string, string)>();
        for (var at = 1; at < path.Length;)
        {
            var equals = path.AsSpan(at).IndexOfAny('=', ']');
            if (equals < 0)
            {
                return null;
            }

            if (path[at + equals] == ']')
            {
                return new FieldPathKey([("#", path[at..(at + equals)])], path[(at + equals + 1)..]);
            }

            var name = path[at..(at + equals)];
            at += equals + 1;
            var length = ValueLength(path.AsSpan(at));
            keys.Add((name, path.Substring(at, length)));
            at += length;
            if (at < path.Length && path[at] == ']')
            {
                return new FieldPathKey(keys, path[(at + 1)..]);
            }

            at++;
        }

        return null;
    }

    public bool Selects(JsonNode? item, int index)
    {
        if (Keys is [("#", var position)])
        {
            return position == index.ToString(CultureInfo.InvariantCulture);
        }

        // A key that the item lacks is one that the server fills in (protocol: TCP).
        return Keys.All(key => key.Name.Length == 0
            ? Is(item, key.Value)
            : item is JsonObject obj && (!obj.TryGetPropertyValue(key.Name, out var value) || Is(value, key.Value)));
    }

    private static bool Is(JsonNode? node, string json)
    {
        try
        {
            return JsonNode.DeepEquals(node, JsonNode.Parse(json));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static int ValueLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '"')
        {
            var end = text.IndexOfAny(',', ']');
            return end < 0 ? text.Length : end;
        }

        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i + 1;
            }
        }

        return text.Length;
    }
}
