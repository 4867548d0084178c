using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Entities.Attributes;
using KubeOps.Transpiler.Attributes;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Transpiler.Definitions;

/// <summary>The columns of kubectl get: those on properties first, then those on the class.</summary>
internal static class PrinterColumns
{
    private static readonly string[] Types = ["integer", "number", "string", "boolean", "date"];
    private static readonly string[] Formats = ["int32", "int64", "float", "double", "byte", "date", "date-time", "password"];

    public static IList<V1CustomResourceColumnDefinition>? Of(Type type, V1JSONSchemaProps schema)
    {
        var columns = FromProperties(type, schema)
            .Concat(type.FindAllInherited(nameof(GenericAdditionalPrinterColumnAttribute)).Select(FromClass))
            .Select(Checked)
            .ToList();
        return columns.Count > 0 ? columns : null;
    }

    // Level by level, each as reflection lists it: what a class declares before what it inherits, so a status before a spec.
    // Follows the schema that was made, so it ends where that does.
    private static IEnumerable<V1CustomResourceColumnDefinition> FromProperties(Type type, V1JSONSchemaProps root)
    {
        var open = new Queue<(Type Type, V1JSONSchemaProps Schema, string Path)>([(type, root, "")]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var property in parent.Type.GetProperties())
            {
                if (property.Has(nameof(IgnoreAttribute)) || parent.Schema.Properties?.TryGetValue(property.JsonName(), out var schema) is not true)
                {
                    continue;
                }

                var path = $"{parent.Path}.{property.JsonName()}";
                open.Enqueue((property.PropertyType, schema, path));
                if (property.Find(nameof(AdditionalPrinterColumnAttribute)) is { } data)
                {
                    yield return FromAttribute(data, property, schema, path);
                }
            }
        }
    }

    private static V1CustomResourceColumnDefinition FromAttribute(
        CustomAttributeData data,
        PropertyInfo property,
        V1JSONSchemaProps schema,
        string path) => new()
        {
            Name = data.Argument<string>(1) ?? property.JsonName(),
            JsonPath = path,
            Type = schema.Type,
            Format = schema.Format,
            Description = schema.Description,
            Priority = data.Argument<int>(0),
        };

    private static V1CustomResourceColumnDefinition FromClass(CustomAttributeData data) => new()
    {
        Name = data.Argument<string>(1),
        JsonPath = data.Argument<string>(0),
        Type = data.Argument<string>(2),
        Format = data.Named<string>(nameof(GenericAdditionalPrinterColumnAttribute.Format)),
        Description = data.Named<string>(nameof(GenericAdditionalPrinterColumnAttribute.Description)),
        Priority = data.Named<int>(nameof(GenericAdditionalPrinterColumnAttribute.Priority)),
    };

    private static V1CustomResourceColumnDefinition Checked(V1CustomResourceColumnDefinition column) =>
        string.IsNullOrEmpty(column.Name) || string.IsNullOrEmpty(column.JsonPath) ? throw Failure(column, "needs a name and a path")
        : !Types.Contains(column.Type) ? throw Failure(column, $"can't be of type {column.Type ?? "(none)"}")
        : !string.IsNullOrEmpty(column.Format) && !Formats.Contains(column.Format) ? throw Failure(column, $"can't have the format {column.Format}")
        : column;

    private static TranspilationFailedException Failure(V1CustomResourceColumnDefinition column, string what) =>
        new($"The printer column {column.Name} {what}.");
}
