using System.Text.Json;

namespace Lessor.Operator.Applying;

/// <summary>
/// Tells whether an object that was applied by force still holds what others put into it: an apply leaves fields that it doesn't name.
/// Lists are replaced as a whole, so what is in them is ours, or a default of the API server.
/// </summary>
internal static class ForeignContent
{
    private static readonly string[] Passed = ["apiVersion", "kind", "metadata", "status"];

    /// <summary>Compares an object with what was wanted.</summary>
    /// <param name="stored">The object as stored.</param>
    /// <param name="wanted">The object as it was applied.</param>
    /// <returns>True if the stored one says more, beside its metadata and status.</returns>
    public static bool IsIn(JsonElement stored, ReadOnlyMemory<byte> wanted)
    {
        using var document = JsonDocument.Parse(wanted);
        return stored.EnumerateObject().Any(field => !Passed.Contains(field.Name) && IsMore(field.Value, document.RootElement, field.Name));
    }

    private static bool IsMore(JsonElement stored, JsonElement wanted, string name)
    {
        if (!wanted.TryGetProperty(name, out var ours))
        {
            return !IsEmpty(stored);
        }

        return stored.ValueKind == JsonValueKind.Object && ours.ValueKind == JsonValueKind.Object
            && stored.EnumerateObject().Any(field => IsMore(field.Value, ours, field.Name));
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => !value.EnumerateObject().Any(),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => value.ValueKind == JsonValueKind.Null,
    };
}
