using System.Collections.Generic;
using System.Linq;
using KubeOps.Generator.Discovery;
using static KubeOps.Generator.Emission.SourceText;

namespace KubeOps.Generator.Emission;

/// <summary>Definitions of entities, and what fills in their kind and apiVersion.</summary>
internal static class EntitySources
{
    public static string Definitions(IEnumerable<EntityClass> entities, string @namespace) => new SourceText()
        .InNamespace(@namespace, text => text.Block(
            "public static class EntityDefinitions",
            body => body.Lines(entities, Definition)))
        .ToString();

    public static string Constructor(EntityClass entity) => new SourceText()
        .InNamespace(entity.Type.Namespace, text => text.Block(
            $"partial class {entity.Type.Simple}",
            body => body.Block($"public {entity.Type.Simple}()", constructor => constructor
                .Line($"ApiVersion = {Literal(entity.ApiVersion)};")
                .Line($"Kind = {Literal(entity.Kind)};"))))
        .ToString();

    public static string Initializer(IEnumerable<EntityClass> entities, string @namespace) => new SourceText()
        .InNamespace(@namespace, text => text.Block(
            "internal static class EntityInitializer",
            body => entities.ToList().ForEach(entity => Initialize(body, entity))))
        .ToString();

    private static string Definition(EntityClass entity) =>
        $"public static readonly global::KubeOps.Abstractions.Entities.EntityMetadata {entity.Type.Simple} = "
        + $"new({Literal(entity.Kind)}, {Literal(entity.Version)}, {Literal(entity.Group)}, {Literal(entity.Plural)});";

    private static void Initialize(SourceText body, EntityClass entity) =>
        body.Block($"internal static {entity.Type.Qualified} Initialize(this {entity.Type.Qualified} entity)", method => method
            .Line($"entity.ApiVersion = {Literal(entity.ApiVersion)};")
            .Line($"entity.Kind = {Literal(entity.Kind)};")
            .Line("return entity;"));
}
