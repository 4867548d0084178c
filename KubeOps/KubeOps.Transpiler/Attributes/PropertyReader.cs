using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using KubeOps.Abstractions.Entities.Attributes;

namespace KubeOps.Transpiler.Attributes;

internal static class PropertyReader
{
    /// <summary>The properties that make up a type's schema, ordered by their JSON names.</summary>
    public static IEnumerable<PropertyInfo> SchemaProperties(this Type type) =>
        type.GetProperties()
            .Where(property => !property.Has(nameof(IgnoreAttribute)))
            .OrderBy(JsonName, StringComparer.Ordinal);

    // The name given by JsonPropertyName is camel-cased too, although the serializer doesn't: known of the original, and kept.
    public static string JsonName(this PropertyInfo property) =>
        JsonNamingPolicy.CamelCase.ConvertName(
            property.Find(nameof(JsonPropertyNameAttribute)).Argument<string>(0) ?? property.Name);

    /// <summary>The JSON names of the required properties, in their order; null if there are none.</summary>
    public static IList<string>? RequiredNames(this Type type)
    {
        var names = type.GetProperties()
            .Where(property => property.Has(nameof(RequiredAttribute)) && !property.Has(nameof(IgnoreAttribute)))
            .Select(JsonName)
            .Order(StringComparer.Ordinal)
            .ToList();
        return names.Count > 0 ? names : null;
    }

    // Type parameters and unannotated code say nothing of null: only what says "?" is nullable. A list of int? counts as well: known
    // of the original, and kept.
    public static bool IsNullable(this PropertyInfo property) =>
        new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable
        || property.PropertyType.FullName?.Contains(nameof(Nullable), StringComparison.Ordinal) == true;
}
