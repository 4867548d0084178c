using System.Text.Json;
using k8s;
using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>Reads a page in one go, and one by one only if something in it can't be read.</summary>
internal static class EntityPageDecoder<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    public static EntityPage<TEntity> Decode(byte[] body)
    {
        try
        {
            var list = JsonSerializer.Deserialize<EntityListBody<TEntity>>(body, KubernetesJson.Options)!;
            return ToPage([.. list.Items ?? []], [], list.Metadata);
        }
        catch (JsonException)
        {
            return DecodeOneByOne(body);
        }
    }

    private static EntityPage<TEntity> DecodeOneByOne(byte[] body)
    {
        var list = JsonSerializer.Deserialize<EntityListBody<JsonElement>>(body, KubernetesJson.Options)!;
        var items = new List<TEntity>();
        var unreadable = new List<UnreadableEntity>();
        foreach (var element in list.Items ?? [])
        {
            try
            {
                items.Add(element.Deserialize<TEntity>(KubernetesJson.Options)!);
            }
            catch (JsonException e)
            {
                unreadable.Add(UnreadableEntity.From(element, e));
            }
        }

        return ToPage(items, unreadable, list.Metadata);
    }

    private static EntityPage<TEntity> ToPage(List<TEntity> items, List<UnreadableEntity> unreadable, V1ListMeta? metadata) =>
        new(items, unreadable, metadata?.ResourceVersion, string.IsNullOrEmpty(metadata?.ContinueProperty) ? null : metadata.ContinueProperty);
}
