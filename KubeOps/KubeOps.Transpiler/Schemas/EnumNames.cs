using System.Reflection;
using System.Text.Json.Serialization;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler.Schemas;

internal static class EnumNames
{
    public static List<object> Of(Type type) =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(Name)];

    private static string Name(FieldInfo field) =>
        field.Find(nameof(JsonStringEnumMemberNameAttribute)).Argument<string>(0) ?? field.Name;
}
