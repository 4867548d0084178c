using System.Reflection;
using k8s;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;

namespace KubeOps.Operator.Api;

/// <summary>Where an entity lives in the API server.</summary>
internal sealed class EntityResource
{
    private readonly string _root;

    public EntityResource(Type entity)
    {
        var attribute = entity.GetKubernetesTypeMetadata();
        Kind = string.IsNullOrEmpty(attribute.Kind) ? entity.Name : attribute.Kind;
        var version = string.IsNullOrEmpty(attribute.ApiVersion) ? "v1" : attribute.ApiVersion;
        var metadata = new EntityMetadata(Kind, version, attribute.Group, attribute.PluralName);
        Plural = metadata.PluralName;
        ApiVersion = metadata.GroupWithVersion;
        FullName = string.IsNullOrEmpty(attribute.Group) ? Plural : $"{Plural}.{attribute.Group}";
        IsClusterScoped = entity.GetCustomAttribute<EntityScopeAttribute>()?.Scope == EntityScope.Cluster;
        _root = string.IsNullOrEmpty(attribute.Group) ? $"/api/{version}" : $"/apis/{attribute.Group}/{version}";
    }

    public string Kind { get; }

    public string Plural { get; }

    public string ApiVersion { get; }

    /// <summary>{plural}.{group}: also the name of its CustomResourceDefinition, where it has one.</summary>
    public string FullName { get; }

    /// <summary>True for custom entities that say so; built-in ones don't say.</summary>
    public bool IsClusterScoped { get; }

    public string PathOf(string? @namespace) =>
        @namespace is null ? $"{_root}/{Plural}" : $"{_root}/namespaces/{Uri.EscapeDataString(@namespace)}/{Plural}";

    public string PathOf(EntityKey key) => $"{PathOf(key.Namespace)}/{Uri.EscapeDataString(key.Name)}";
}
