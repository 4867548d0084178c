using System.Buffers;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>Reads one line of a watch: <c>{"type": ..., "object": ...}</c>.</summary>
internal static class WatchEventDecoder<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    /// <exception cref="KubernetesException">The event is an error.</exception>
    /// <exception cref="JsonException">This is no event.</exception>
    public static EntityWatchEvent<TEntity> Decode(in ReadOnlySequence<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = KubernetesJson.Options.MaxDepth });
        WatchEventType? type = null;
        Utf8JsonReader content = default;
        var hasContent = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isObject = reader.ValueTextEquals("object"u8);
            reader.Read();
            if (isType)
            {
                type = JsonSerializer.Deserialize<WatchEventType>(ref reader, KubernetesJson.Options);
            }
            else if (isObject)
            {
                content = reader;
                hasContent = true;
            }

            reader.Skip();
        }

        return type is { } known && hasContent ? Decode(known, content) : throw new JsonException("A watch event without type or object.");
    }

    private static EntityWatchEvent<TEntity> Decode(WatchEventType type, Utf8JsonReader content)
    {
        if (type == WatchEventType.Error)
        {
            throw new KubernetesException(JsonSerializer.Deserialize<V1Status>(ref content, KubernetesJson.Options));
        }

        var start = content;
        try
        {
            return new(type, JsonSerializer.Deserialize<TEntity>(ref content, KubernetesJson.Options), null);
        }
        catch (JsonException e)
        {
            return new(type, default, UnreadableEntity.From(JsonElement.ParseValue(ref start), e));
        }
    }
}
