using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>What the attributes on a property add to the schema of its type.</summary>
internal static class PropertySchema
{
    public static V1JSONSchemaProps Apply(V1JSONSchemaProps schema, PropertyInfo property)
    {
        if (property.Has(nameof(UniqueItemsAttribute)))
        {
            throw new TranspilationFailedException($"{property.Name}: the API server forbids uniqueItems; use XListType.Set.");
        }

        // The type's own description wins over the property's.
        schema.Description ??= property.Find(nameof(DescriptionAttribute)).Argument<string>(0);
        schema.Title ??= property.Find(nameof(TitleAttribute)).Argument<string>(0);
        schema.ExternalDocs = ExternalDocs(property.Find(nameof(ExternalDocsAttribute)));
        schema.DefaultProperty = LiteralValue.Of(property.Find(nameof(DefaultValueAttribute))) ?? schema.DefaultProperty;
        schema.Example = LiteralValue.Of(property.Find(nameof(ExampleAttribute)));
        schema.XKubernetesValidations = Join(schema.XKubernetesValidations, ValidationRules.Of(property));
        ApplyFormat(schema, property);
        EnumSchema.Apply(schema, property);
        Bounds.Apply(schema, property);
        Topology.Apply(schema, property);
        DefaultCheck.Check(property, schema);
        return schema;
    }

    private static V1ExternalDocumentation? ExternalDocs(CustomAttributeData? data) =>
        data is null ? null : new V1ExternalDocumentation { Url = data.Argument<string>(0), Description = data.Argument<string>(1) };

    private static List<V1ValidationRule>? Join(IList<V1ValidationRule>? ofType, IList<V1ValidationRule>? ofProperty) =>
        (ofType, ofProperty) is (null, null) ? null : [.. ofType ?? [], .. ofProperty ?? []];

    private static void ApplyFormat(V1JSONSchemaProps schema, PropertyInfo property)
    {
        if (property.Find(nameof(FormatAttribute)) is { } data)
        {
            var format = data.Argument<string>(0);
            schema.Format = string.IsNullOrWhiteSpace(format)
                ? throw new TranspilationFailedException($"{property.Name} has a blank format.")
                : format;
        }
    }
}
