using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler.Schemas;

/// <summary>Lengths, ranges and patterns.</summary>
internal static class Bounds
{
    public static void Apply(V1JSONSchemaProps schema, PropertyInfo property)
    {
        (schema.MinLength, schema.MaxLength) = Limits(property, nameof(LengthAttribute));
        (schema.MinItems, schema.MaxItems) = Limits(property, nameof(ItemsAttribute));
        (schema.MinProperties, schema.MaxProperties) = Limits(property, nameof(PropertyLimitsAttribute));
        (schema.Minimum, schema.ExclusiveMinimum) = Range(property, nameof(RangeMinimumAttribute));
        (schema.Maximum, schema.ExclusiveMaximum) = Range(property, nameof(RangeMaximumAttribute));
        schema.Pattern = property.Find(nameof(PatternAttribute)).Argument<string>(0);
        schema.MultipleOf = property.Find(nameof(MultipleOfAttribute)) is { } multiple ? multiple.Argument<double>(0) : null;
    }

    private static (long? Min, long? Max) Limits(PropertyInfo property, string attribute) =>
        property.Find(attribute) is { } data ? (Limit(data, 0), Limit(data, 1)) : (null, null);

    private static long? Limit(CustomAttributeData data, int index) =>
        data.Argument<long>(index) is var limit and not -1 ? limit : null;

    private static (double? Bound, bool? Exclusive) Range(PropertyInfo property, string attribute) =>
        property.Find(attribute) is { } data ? (data.Argument<double>(0), data.Argument<bool>(1)) : (null, null);
}
