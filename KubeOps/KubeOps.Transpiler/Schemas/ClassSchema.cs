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
        schema.DefaultProperty = LiteralValue.Of(type.Find(nameof(DefaultValueAttribute)));
        schema.Required = type.RequiredNames();
        schema.XKubernetesValidations = ValidationRules.Of(type);
        return schema;
    }
}
