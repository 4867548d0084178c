using System.Reflection;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Definitions;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler;

/// <summary>Turns entities into the custom resource definitions that describe them.</summary>
public static class Crds
{
    public static V1CustomResourceDefinition Transpile(this MetadataLoadContext context, Type type) =>
        Define([(type, context.ToEntityMetadata(Checked(type)))]);

    /// <summary>One definition for each plural name and group; types that share these are its versions.</summary>
    public static IEnumerable<V1CustomResourceDefinition> Transpile(this MetadataLoadContext context, IEnumerable<Type> types) =>
        types
            .Where(type => type.Has(nameof(KubernetesEntityAttribute)) && !type.Has(nameof(IgnoreAttribute)))
            .Select(type => (Type: type, Entity: context.ToEntityMetadata(Checked(type))))
            .GroupBy(entry => FullName(entry.Entity.Metadata), StringComparer.Ordinal)
            .Select(group => Define([.. group]));

    private static V1CustomResourceDefinition Define(List<(Type Type, (EntityMetadata Metadata, string Scope) Entity)> versions)
    {
        var ordered = versions.OrderByDescending(version => VersionPriority.Of(version.Entity.Metadata.Version)).ToList();
        var (newest, entity) = ordered[0];
        return new V1CustomResourceDefinition
        {
            Metadata = new V1ObjectMeta { Name = FullName(entity.Metadata) },
            Spec = new V1CustomResourceDefinitionSpec
            {
                Group = entity.Metadata.Group,
                Names = Names(newest, entity.Metadata),
                Scope = entity.Scope,
                Versions = Versions(ordered),
            },
        }.Initialize();
    }

    private static V1CustomResourceDefinitionNames Names(Type type, EntityMetadata metadata) => new()
    {
        Kind = metadata.Kind,
        ListKind = metadata.ListKind,
        Singular = metadata.SingularName,
        Plural = metadata.PluralName,
        ShortNames = type.Find(nameof(KubernetesEntityShortNamesAttribute)) is { } names
            ? [.. names.Arguments(0).OfType<string>()]
            : null,
    };

    private static List<V1CustomResourceDefinitionVersion> Versions(
        List<(Type Type, (EntityMetadata Metadata, string Scope) Entity)> ordered)
    {
        var stored = ordered.Where(version => version.Type.Has(nameof(StorageVersionAttribute))).Select(version => version.Type).ToList();
        return stored.Count > 1
            ? throw new TranspilationFailedException($"{stored[0].Name} and {stored[1].Name} can't both be the stored version.")
            : [.. ordered.Select(version => DefinitionVersion.Of(
                version.Type, version.Entity.Metadata.Version, version.Type == stored.FirstOrDefault(ordered[0].Type)))];
    }

    private static string FullName(EntityMetadata metadata) => $"{metadata.PluralName}.{metadata.Group}";

    private static Type Checked(Type type) => type.IsGenericType || type.IsValueType
        ? throw new InvalidTypeException($"{type.FullName} can't be a custom resource: it must be a class without type parameters.")
        : type;
}
