using System.Text.Json;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>An object that doesn't fit its class. One such must not hide its neighbours, so it is reported by name.</summary>
internal sealed record UnreadableEntity(V1ObjectMeta Metadata, JsonException Error)
{
    public static UnreadableEntity From(JsonElement entity, JsonException error) => new(ReadMetadata(entity), error);

    private static V1ObjectMeta ReadMetadata(JsonElement entity)
    {
        var metadata = entity.ValueKind == JsonValueKind.Object && entity.TryGetProperty("metadata", out var found) ? found : default;
        return new V1ObjectMeta
        {
            Name = Text(metadata, "name"),
            NamespaceProperty = Text(metadata, "namespace"),
            Uid = Text(metadata, "uid"),
            ResourceVersion = Text(metadata, "resourceVersion"),
        };
    }

    private static string? Text(JsonElement metadata, string name) =>
        metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
