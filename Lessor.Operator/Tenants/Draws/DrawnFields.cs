using System.Globalization;
using System.Text.Json.Nodes;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>Finds the fields in which two draws of an object differ.</summary>
internal static class DrawnFields
{
    /// <summary>Compares two draws.</summary>
    /// <param name="first">The object in the first draw.</param>
    /// <param name="second">The object in the second.</param>
    /// <param name="isEncoded">Whether what is under <c>data</c> is in base64.</param>
    /// <returns>The fields, each with its path.</returns>
    public static IReadOnlyList<DrawnField> Of(JsonObject first, JsonObject second, bool isEncoded)
    {
        var fields = new List<DrawnField>();
        Compare("", first, second);
        return fields;

        void Compare(string path, JsonNode? a, JsonNode? b)
        {
            if (JsonNode.DeepEquals(a, b))
            {
                return;
            }

            if (Children(a) is { } before && Children(b) is { } after && before.Select(child => child.Key).SequenceEqual(after.Select(child => child.Key)))
            {
                foreach (var (one, other) in before.Zip(after))
                {
                    Compare($"{path}/{one.Key}", one.Value, other.Value);
                }
            }
            else if (a is not null && b is not null && path.Length > 0)
            {
                fields.Add(DrawnField.Of(path, a, b, isEncoded && path.StartsWith("/data/", StringComparison.Ordinal)));
            }
        }
    }

    /// <summary>Finds a field.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">The field's path.</param>
    /// <returns>The field; null if there is none.</returns>
    public static JsonNode? Find(JsonNode? root, string path) =>
        path[1..].Split('/').Aggregate(root, (node, step) => Children(node)?.FirstOrDefault(child => child.Key == step).Value);

    /// <summary>Replaces a field.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">The field's path; there is such a field.</param>
    /// <param name="value">What it is to be.</param>
    public static void Replace(JsonNode root, string path, JsonNode value) => Find(root, path)!.ReplaceWith(value);

    // Items of a list go by their names where they have some: others may come before them.
    private static List<KeyValuePair<string, JsonNode?>>? Children(JsonNode? node) => node switch
    {
        JsonObject obj => [.. obj.Select(member => KeyValuePair.Create(member.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal), member.Value)).OrderBy(member => member.Key, StringComparer.Ordinal)],
        JsonArray list when list.Select(NameOf).ToList() is var names && names.TrueForAll(name => name is not null) && names.Distinct().Count() == names.Count =>
            [.. list.Select((item, i) => KeyValuePair.Create($"name={names[i]}", item))],
        JsonArray list => [.. list.Select((item, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), item))],
        _ => null,
    };

    private static string? NameOf(JsonNode? item) =>
        item is JsonObject obj && obj["name"] is JsonValue name && name.TryGetValue<string>(out var text) && !text.Contains('/', StringComparison.Ordinal) ? text : null;
}
