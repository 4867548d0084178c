using k8s;
using k8s.Models;

namespace KubeOps.Operator.Api;

/// <summary>An object's namespace (null for a cluster-scoped one) and name.</summary>
internal readonly record struct EntityKey(string? Namespace, string Name)
{
    public static EntityKey Of(IKubernetesObject<V1ObjectMeta> entity) =>
        new(string.IsNullOrEmpty(entity.Metadata.NamespaceProperty) ? null : entity.Metadata.NamespaceProperty, entity.Metadata.Name);

    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
