using System.Text.Json;
using System.Text.Json.Nodes;

namespace KubeOps.Operator.Web.Webhooks.Admission.Mutation;

/// <summary>
/// A JSON patch (RFC 6902) that does to the original what was done to the entity read from it. The original may hold fields
/// that the entity doesn't know (they stay), and lack some that the entity shows with a default.
/// </summary>
internal sealed class JsonDifference
{
    private readonly JsonArray _patch = [];

    private JsonDifference()
    {
    }

    public static JsonArray Between(JsonElement original, string before, string after)
    {
        var difference = new JsonDifference();
        difference.Compare(string.Empty, JsonObject.Create(original), JsonNode.Parse(before), JsonNode.Parse(after), inArray: false);
        return difference._patch;
    }

    private void Compare(string path, JsonNode? original, JsonNode? before, JsonNode? after, bool inArray)
    {
        switch (original, before, after)
        {
            case var _ when JsonNode.DeepEquals(before, after):
                break;
            case (JsonObject o, JsonObject b, JsonObject a):
                CompareMembers(path, o, b, a);
                break;
            case (JsonArray o, JsonArray b, JsonArray a) when o.Count == b.Count && b.Count == a.Count:
                for (var i = 0; i < a.Count; i++)
                {
                    Compare($"{path}/{i}", o[i], b[i], a[i], inArray: true);
                }

                break;
            default:
                // "add" sets a member whether it was there or not; in an array it would insert.
                Operation(inArray ? "replace" : "add", path, after);
                break;
        }
    }

    private void CompareMembers(string path, JsonObject original, JsonObject before, JsonObject after)
    {
        foreach (var (name, _) in before.Where(b => !after.ContainsKey(b.Key) && original.ContainsKey(b.Key)))
        {
            _patch.Add(new JsonObject { ["op"] = "remove", ["path"] = Member(path, name) });
        }

        foreach (var (name, value) in after)
        {
            Compare(Member(path, name), original[name], before[name], value, inArray: false);
        }
    }

    private static string Member(string path, string name) =>
        $"{path}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    private void Operation(string operation, string path, JsonNode? value) =>
        _patch.Add(new JsonObject { ["op"] = operation, ["path"] = path, ["value"] = value?.DeepClone() });
}
