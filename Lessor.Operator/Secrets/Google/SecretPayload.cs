using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets.Google;

/// <summary>A secret as one serialized v1.Secret: what a version holds.</summary>
internal static class SecretPayload
{
    /// <summary>The most bytes that a version may hold.</summary>
    public const int Limit = 64 * 1024;

    /// <summary>Writes a secret.</summary>
    /// <exception cref="SecretStoreException">It is too large.</exception>
    public static byte[] Write(StoredSecret secret)
    {
        var labels = new JsonObject(secret.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => KeyValuePair.Create(label.Key, (JsonNode?)label.Value)));
        var json = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = MetadataOf(secret, labels),
            ["type"] = secret.Type,
            ["data"] = SecretObject.Data(secret),
        };
        if (secret.Tenants is { } tenants)
        {
            json["metadata"]!["annotations"] = new JsonObject { [LessorAnnotations.Tenants] = tenants };
        }

        if (secret.Immutable)
        {
            json["immutable"] = true;
        }

        var payload = JsonSerializer.SerializeToUtf8Bytes(json);
        return payload.Length <= Limit ? payload : throw new SecretStoreException(
            FormattableString.Invariant($"{secret.Key} is too large for Google Secret Manager: {payload.Length} bytes as a serialized Secret, and {Limit} are allowed"))
        { IsLasting = true };
    }

    /// <summary>Reads a version.</summary>
    /// <exception cref="SecretStoreException">It is no serialized v1.Secret.</exception>
    public static StoredSecret Read(SecretKey key, string version, byte[] payload)
    {
        try
        {
            using var json = JsonDocument.Parse(payload);
            var root = json.RootElement;
            if (root.TextIs("apiVersion", "v1") && root.TextIs("kind", "Secret"))
            {
                return new StoredSecret
                {
                    Key = key,
                    Type = root.Text("type") is { Length: > 0 } type ? type : StoredSecret.Opaque,
                    Data = DataOf(root),
                    Labels = SecretLabels.Kept(Texts(root.Child("metadata", "labels"))),
                    Hosts = SecretHosts.Of(root.Child("metadata", "annotations").Text(LessorAnnotations.Hosts)),
                    Tenants = SecretObject.TenantsOf(root.Child("metadata")),
                    Immutable = root.IsTrue("immutable"),
                    Version = version,
                };
            }
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // Said below, without a word of it.
        }

        throw new SecretStoreException($"{key}: {version} holds no serialized v1.Secret") { IsLasting = true };
    }

    private static JsonObject MetadataOf(StoredSecret secret, JsonObject labels)
    {
        var metadata = new JsonObject { ["name"] = secret.Key.Name, ["labels"] = labels };
        if (!secret.Hosts.AreNone)
        {
            metadata["annotations"] = new JsonObject { [LessorAnnotations.Hosts] = secret.Hosts.ToString() };
        }

        return metadata;
    }

    private static Dictionary<string, byte[]> DataOf(JsonElement root)
    {
        var data = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var item in Items(root.Child("data")))
        {
            data[item.Name] = item.Value.GetBytesFromBase64();
        }

        foreach (var item in Items(root.Child("stringData")))
        {
            data[item.Name] = System.Text.Encoding.UTF8.GetBytes(item.Value.GetString() ?? "");
        }

        return data;
    }

    private static IEnumerable<KeyValuePair<string, string>> Texts(JsonElement map) => Items(map).Select(item => KeyValuePair.Create(item.Name, item.Value.GetString() ?? ""));

    private static JsonElement.ObjectEnumerator Items(JsonElement map) => map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : default;
}
