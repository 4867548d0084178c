using k8s.Models;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>A list as it comes over the wire.</summary>
internal sealed class EntityListBody<TItem>
{
    public V1ListMeta? Metadata { get; set; }

    public IList<TItem>? Items { get; set; }
}
