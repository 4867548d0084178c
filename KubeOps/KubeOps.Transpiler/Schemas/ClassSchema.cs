using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler.Schemas;

/// <summary>What the attributes on a class add to its schema.</summary>
internal static class ClassSchema
{
    public static V1JSONSchemaProps Apply(V1JSONSchemaProps schema, Type type)
    {
        schema.Description = type.Find(nameof(DescriptionAttribute)).Argument<string>(0);
        schema.Title = type.Find(nameof(TitleAttribute)).Argument<string>(0);
        schema.XKubernetesValidations = ValidationRules.Of(type);
        return schema;
    }

    /// <summary>For a class that a property holds: an entity itself has no default.</summary>
    public static V1JSONSchemaProps ApplyWithDefault(V1JSONSchemaProps schema, Type type)
    {
        Apply(schema, type);
        schema.Required = type.RequiredNames();
        schema.DefaultProperty = LiteralValue.Of(type.Find(nameof(DefaultValueAttribute)));
        DefaultCheck.Check(type, schema);
        return schema;
    }
}
