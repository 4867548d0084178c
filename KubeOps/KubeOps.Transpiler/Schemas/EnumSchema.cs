using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Schemas;

/// <summary>The values that [EnumValues] allows.</summary>
internal static class EnumSchema
{
    public static void Apply(V1JSONSchemaProps schema, PropertyInfo property)
    {
        if (property.Find(nameof(EnumValuesAttribute)) is not { } data)
        {
            return;
        }

        var values = data.Arguments(0).OfType<object>().ToList();
        if (values.Count == 0 || values.Distinct().Count() < values.Count || values.Any(value => !Fits(value, schema.Type)))
        {
            throw new TranspilationFailedException($"The enum values of {property.Name} must be distinct, and of type {schema.Type}.");
        }

        schema.EnumProperty = values;
    }

    private static bool Fits(object value, string type) => value switch
    {
        string => type == "string",
        long => type is "integer" or "number",
        _ => type == "number",
    };
}
