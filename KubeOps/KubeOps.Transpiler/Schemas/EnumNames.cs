using System.Reflection;
using System.Text.Json.Serialization;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler.Schemas;

internal static class EnumNames
{
    /// <summary>In the order of their values.</summary>
    public static List<object> Of(Type type) => [.. type.GetEnumNames().Select(name => Name(type.GetField(name)!))];

    private static string Name(FieldInfo field) =>
        field.Find(nameof(JsonStringEnumMemberNameAttribute)).Argument<string>(0) ?? field.Name;
}
