using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// The paths of all that manager <c>lessor</c> owns of an object without lists. Unlike <see cref="OwnedFields"/> it can be told beforehand from what is applied: nobody needs
/// to have recorded what was owned after the last apply.
/// </summary>
internal static class OwnedPaths
{
    private const string Field = "f:";

    /// <summary>The hash of what is owned, by an object's metadata.</summary>
    public static string Hash(JsonElement metadata)
    {
        var paths = new List<string[]>();
        foreach (var entry in metadata.Child("managedFields").Items().Where(OwnedFields.IsOurs))
        {
            Collect(entry.Child("fieldsV1"), [], paths);
        }

        return Hash(paths);
    }

    /// <summary>The hash of paths, each from the object's root to a scalar.</summary>
    public static string Hash(IEnumerable<string[]> paths)
    {
        // No name of a field, key, label or annotation holds these two.
        return ShortHash.Of(string.Join('\n', paths.Select(path => string.Join('\t', path)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
    }

    // A "." stands for the map itself, which some servers note and others don't.
    private static void Collect(JsonElement fields, string[] path, List<string[]> paths)
    {
        foreach (var field in fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject() : default)
        {
            if (field.Name.StartsWith(Field, StringComparison.Ordinal))
            {
                string[] here = [.. path, field.Name[Field.Length..]];
                if (field.Value.ValueKind == JsonValueKind.Object && field.Value.EnumerateObject().Any(inner => inner.Name.StartsWith(Field, StringComparison.Ordinal)))
                {
                    Collect(field.Value, here, paths);
                }
                else
                {
                    paths.Add(here);
                }
            }
        }
    }
}
