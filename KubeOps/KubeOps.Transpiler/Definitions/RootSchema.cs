using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Schemas;

namespace KubeOps.Transpiler.Definitions;

/// <summary>The schema of a whole object, but for what every object has.</summary>
internal static class RootSchema
{
    private static readonly string[] Common = ["metadata", "apiVersion", "kind"];

    public static V1JSONSchemaProps Of(Type type)
    {
        var mapper = new SchemaMapper();
        var properties = Properties(type).ToDictionary(property => property.JsonName(), mapper.Map, StringComparer.Ordinal);
        var schema = ClassSchema.Apply(new V1JSONSchemaProps { Type = "object", Properties = properties }, type);
        schema.Required = Properties(type).Where(IsRequiredSpec).Select(property => property.JsonName()).ToList() is { Count: > 0 } required
            ? required
            : null;
        return schema;
    }

    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.SchemaProperties().Where(property => !Common.Contains(property.JsonName()));

    // A spec is required as soon as something in it is; a status never is.
    private static bool IsRequiredSpec(PropertyInfo property) =>
        property.Name == "Spec"
        && (property.PropertyType.Has(nameof(RequiredAttribute)) || property.PropertyType.RequiredNames() is not null);
}
