using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler;

/// <summary>What an entity is called in the API.</summary>
public static class Entities
{
    public static (EntityMetadata Metadata, string Scope) ToEntityMetadata<TEntity>() => ToEntityMetadata(typeof(TEntity));

    public static (EntityMetadata Metadata, string Scope) ToEntityMetadata(Type entityType)
    {
        var data = entityType.Find(nameof(KubernetesEntityAttribute))
            ?? throw new InvalidTypeException($"{entityType.FullName} has no [KubernetesEntity].");
        var metadata = new EntityMetadata(
            OrDefault(data, nameof(KubernetesEntityAttribute.Kind), entityType.Name),
            OrDefault(data, nameof(KubernetesEntityAttribute.ApiVersion), "v1"),
            data.Named<string>(nameof(KubernetesEntityAttribute.Group)),
            data.Named<string>(nameof(KubernetesEntityAttribute.PluralName)));
        return (metadata, Scope(entityType));
    }

    public static (EntityMetadata Metadata, string Scope) ToEntityMetadata(this MetadataLoadContext context, Type entityType)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ToEntityMetadata(entityType);
    }

    private static string OrDefault(CustomAttributeData data, string name, string fallback) =>
        data.Named<string>(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : fallback;

    private static string Scope(Type type) =>
        ((EntityScope)type.Find(nameof(EntityScopeAttribute)).Argument<int>(0)).ToString();
}
