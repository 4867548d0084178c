using k8s.Models;

namespace KubeOps.Transpiler.Schemas;

/// <summary>The types that map to a schema without looking inside.</summary>
internal static class ScalarSchema
{
    private static readonly Dictionary<string, (string Type, string? Format)> Formats = new(StringComparer.Ordinal)
    {
        [typeof(string).FullName!] = ("string", null),
        [typeof(Guid).FullName!] = ("string", "uuid"),
        [typeof(DateTime).FullName!] = ("string", "date-time"),
        [typeof(DateTimeOffset).FullName!] = ("string", "date-time"),
        [typeof(bool).FullName!] = ("boolean", null),
        [typeof(int).FullName!] = ("integer", "int32"),
        [typeof(long).FullName!] = ("integer", "int64"),
        [typeof(float).FullName!] = ("number", "float"),
        [typeof(double).FullName!] = ("number", "double"),
        [typeof(decimal).FullName!] = ("number", "decimal"),
        [typeof(ResourceQuantity).FullName!] = ("string", null),
        [typeof(V1ObjectMeta).FullName!] = ("object", null),
    };

    public static V1JSONSchemaProps? Of(Type type) =>
        type.Is<IntOrString>() ? new V1JSONSchemaProps { XKubernetesIntOrString = true }
        : type.Is<object>() ? Opaque()
        : Formats.TryGetValue(type.FullName ?? "", out var found) ? new V1JSONSchemaProps { Type = found.Type, Format = found.Format }
        : type.IsEnum ? new V1JSONSchemaProps { Type = "string", EnumProperty = EnumNames.Of(type) }
        : null;

    public static V1JSONSchemaProps Opaque() => new() { Type = "object", XKubernetesPreserveUnknownFields = true };

    public static V1JSONSchemaProps Embedded() => new()
    {
        Type = "object",
        XKubernetesEmbeddedResource = true,
        XKubernetesPreserveUnknownFields = true,
    };
}
