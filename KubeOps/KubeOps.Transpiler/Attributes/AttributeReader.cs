using System.Collections.ObjectModel;
using System.Reflection;

namespace KubeOps.Transpiler.Attributes;

/// <summary>
/// Reads attributes as metadata, by simple type name: types seen through a MetadataLoadContext have no instances, and
/// attributes of the same name from other namespaces count as well.
/// </summary>
internal static class AttributeReader
{
    public static CustomAttributeData? Find(this MemberInfo member, string name) =>
        member.FindAll(name).FirstOrDefault();

    public static IEnumerable<CustomAttributeData> FindAll(this MemberInfo member, string name) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.Name == name);

    public static IEnumerable<CustomAttributeData> FindAllInherited(this Type type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var data in current.FindAll(name))
            {
                yield return data;
            }
        }
    }

    public static bool Has(this MemberInfo member, string name) => member.Find(name) is not null;

    /// <summary>The constructor's argument at the index; the default if the attribute or the argument is of another shape.</summary>
    public static T? Argument<T>(this CustomAttributeData? data, int index) =>
        data is not null && index < data.ConstructorArguments.Count && data.ConstructorArguments[index].Value is T value
            ? value
            : default;

    public static IReadOnlyList<object?> Arguments(this CustomAttributeData? data, int index) =>
        data is not null && index < data.ConstructorArguments.Count
            && data.ConstructorArguments[index].Value is ReadOnlyCollection<CustomAttributeTypedArgument> values
            ? [.. values.Select(value => value.Value)]
            : [];

    public static T? Named<T>(this CustomAttributeData? data, string name) =>
        data?.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value is T value ? value : default;
}
