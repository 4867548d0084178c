using System.Reflection;
using k8s;
using k8s.Models;

namespace KubeOps.Abstractions.Entities;

public static class KubernetesExtensions
{
    public static TEntity WithResourceVersion<TEntity>(this TEntity entity, string resourceVersion)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        entity.EnsureMetadata().ResourceVersion = resourceVersion;
        return entity;
    }

    public static TEntity WithResourceVersion<TEntity>(this TEntity entity, TEntity other)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        entity.WithResourceVersion(other.ResourceVersion());

    public static V1ObjectReference MakeObjectReference(this IKubernetesObject<V1ObjectMeta> entity) => new()
    {
        ApiVersion = entity.ApiVersion,
        Kind = entity.Kind,
        Name = entity.Name(),
        NamespaceProperty = entity.Namespace(),
        ResourceVersion = entity.ResourceVersion(),
        Uid = entity.Uid(),
    };

    public static TEntity WithOwnerReference<TEntity>(this TEntity entity, IKubernetesObject<V1ObjectMeta> owner)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var metadata = entity.EnsureMetadata();
        metadata.OwnerReferences ??= new List<V1OwnerReference>();
        metadata.OwnerReferences.Add(owner.MakeOwnerReference());
        return entity;
    }

    public static V1OwnerReference MakeOwnerReference(this IKubernetesObject<V1ObjectMeta> entity) => new()
    {
        ApiVersion = entity.ApiVersion,
        Kind = entity.Kind,
        Name = entity.Name(),
        Uid = entity.Uid(),
    };

    public static KubernetesEntityAttribute? GetKubernetesEntityAttribute(this IKubernetesObject entity) =>
        entity.GetType().GetCustomAttribute<KubernetesEntityAttribute>();
}
