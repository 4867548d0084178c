using System.Reflection;
using k8s;
using k8s.Models;

namespace KubeOps.Abstractions.Reconciliation.Finalizer;

public static class EntityFinalizerExtensions
{
    // The API server allows 63 characters for the part after the slash; the whole stays below that.
    private const int MaxLength = 63;
    private const string Suffix = "finalizer";

    /// <summary>The identifier under which the finalizer stands in metadata.finalizers: {group}/{class}finalizer.</summary>
    public static string GetIdentifierName<TEntity>(this IEntityFinalizer<TEntity> finalizer, TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var group = entity.GetType().GetCustomAttribute<KubernetesEntityAttribute>()?.Group ?? string.Empty;
        var name = finalizer.GetType().Name.ToLowerInvariant();
        var identifier = $"{group}/{name}{(name.EndsWith(Suffix, StringComparison.Ordinal) ? string.Empty : Suffix)}".TrimStart('/');
        return identifier.Length > MaxLength ? identifier[..MaxLength] : identifier;
    }
}
