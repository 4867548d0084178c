using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lessor.Operator.Cluster;

/// <summary>A JSON patch (RFC 6902) of one version of an object: if somebody changed it since, the API server refuses the patch.</summary>
internal sealed class JsonPatch
{
    private readonly JsonArray _operations;

    public JsonPatch(string resourceVersion) => _operations = [new JsonObject { ["op"] = "test", ["path"] = "/metadata/resourceVersion", ["value"] = resourceVersion }];

    /// <summary>Whether there is anything to change.</summary>
    public bool IsEmpty => _operations.Count == 1;

    public JsonPatch Set(string path, JsonNode value) => With("add", path, value);

    public JsonPatch Remove(string path) => With("remove", path, null);

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(_operations);

    private JsonPatch With(string operation, string path, JsonNode? value)
    {
        var entry = new JsonObject { ["op"] = operation, ["path"] = path };
        if (value is not null)
        {
            entry["value"] = value;
        }

        _operations.Add(entry);
        return this;
    }
}
