using System.Text.Json;
using k8s;
using k8s.Models;
using KubeOps.Operator.Api;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Watching;

/// <summary>Turns JSON into entities; one that can't be read is reported and doesn't hold up the others.</summary>
internal sealed class EntityReader<TEntity>(EntityResource resource, ILogger logger)
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    public ReadEntity<TEntity> Read(JsonElement json)
    {
        var metadata = json.GetProperty("metadata");
        var key = new EntityKey(Text(metadata, "namespace"), Text(metadata, "name") ?? string.Empty);
        return new ReadEntity<TEntity>(key, Text(metadata, "resourceVersion"), Deserialize(json, key));
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    private TEntity? Deserialize(JsonElement json, EntityKey key)
    {
        try
        {
            var entity = KubernetesJson.Deserialize<TEntity>(json, SharedStrings.Options);

            // The items of a list don't carry them.
            entity.ApiVersion = resource.ApiVersion;
            entity.Kind = resource.Kind;

            // Half of what is kept of an object would be these, and a write that lacks them leaves them as they are.
            entity.Metadata.ManagedFields = null;
            return entity;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or FormatException or InvalidOperationException)
        {
            logger.UnreadableEntity(resource.Kind, key, e.Message);
            return default;
        }
    }
}
