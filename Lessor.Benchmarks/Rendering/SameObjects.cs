using System.Text.Json.Nodes;
using Lessor.Rendering.Documents;

namespace Lessor.Benchmarks.Rendering;

/// <summary>Holds the arms' objects against each other: without the same result, times say nothing.</summary>
internal static class SameObjects
{
    /// <summary>The objects of a YAML text, as <see cref="Normal"/> has them.</summary>
    public static string Read(string yaml) => Normal(YamlText.Read(yaml).Documents.Select(document => document.Content));

    /// <summary>Objects as one text: ordered, and without what only Lessor adds, which are the namespace, its own labels and the default protocol of ports.</summary>
    public static string Normal(IEnumerable<JsonNode?> objects) =>
        string.Join('\n', objects.OfType<JsonObject>().Select(item => Sorted(Bare(item)).ToJsonString()).Order(StringComparer.Ordinal));

    private static JsonObject Bare(JsonObject item)
    {
        var metadata = item["metadata"]!.AsObject();
        metadata.Remove("namespace");
        foreach (var label in metadata["labels"]!.AsObject().Select(label => label.Key).Where(IsOwn).ToList())
        {
            metadata["labels"]!.AsObject().Remove(label);
        }

        return item;
    }

    private static bool IsOwn(string label) => label == "app.kubernetes.io/managed-by" || label.StartsWith("lessor.io/", StringComparison.Ordinal);

    private static JsonNode Sorted(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Where(entry => entry is not { Key: "protocol", Value: JsonValue })
            .Select(entry => KeyValuePair.Create(entry.Key, entry.Value is null ? null : Sorted(entry.Value))!)),
        JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Sorted(item))]),
        _ => node.DeepClone(),
    };
}
