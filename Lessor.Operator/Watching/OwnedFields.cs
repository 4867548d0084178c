using System.Buffers;
using System.Text;
using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// The set of fields that manager <c>lessor</c> owns, by applying or, for namespaces, by creating. When someone changes such a field, or applies it with another value, they own it
/// and Lessor no longer does: the set's hash changes without anybody having read the field.
/// </summary>
internal static class OwnedFields
{
    /// <summary>Hashes the set, whatever order the server writes it in.</summary>
    /// <param name="metadata">The object's metadata.</param>
    /// <returns>16 hexadecimal digits; empty if nothing is owned.</returns>
    public static string Hash(JsonElement metadata)
    {
        ArrayBufferWriter<byte>? canonical = null;
        foreach (var entry in metadata.Child("managedFields").Items().Where(IsOurs))
        {
            Write(canonical ??= new ArrayBufferWriter<byte>(1024), entry.Child("fieldsV1"));
        }

        return canonical is null ? "" : ShortHash.Of(canonical.WrittenSpan);
    }

    /// <summary>Whether an entry of managedFields is Lessor's.</summary>
    public static bool IsOurs(JsonElement entry) =>
        entry.TextIs("manager", LessorApi.FieldManager) && entry.Text("subresource").Length == 0;

    private static void Write(ArrayBufferWriter<byte> canonical, JsonElement fields)
    {
        canonical.Write("{"u8);
        if (fields.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in fields.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                canonical.Write(Encoding.UTF8.GetBytes(field.Name));
                Write(canonical, field.Value);
            }
        }

        canonical.Write("}"u8);
    }
}
