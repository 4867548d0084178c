using System.Text.Json;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>What was drawn first for a tenant's component: by object, field and place in it.</summary>
internal sealed class DrawRecord
{
    /// <summary>The uid of the tenant that it was drawn for.</summary>
    public string Owner { get; init; } = "";

    /// <summary>What was drawn: by object, field and hole.</summary>
    public SortedDictionary<string, SortedDictionary<string, SortedDictionary<string, string>>> Objects { get; init; } = new(StringComparer.Ordinal);

    /// <summary>For what is kept only as long as something else stays the same: the hash of that, by object and field.</summary>
    public SortedDictionary<string, string> Bases { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Reads a record.</summary>
    /// <param name="json">What was written; null: nothing.</param>
    /// <param name="owner">The tenant's uid: what was drawn for another is none of its own.</param>
    /// <returns>The record; an empty one if there is none that can be used.</returns>
    public static DrawRecord Read(byte[]? json, string owner)
    {
        try
        {
            return json is not null && JsonSerializer.Deserialize<DrawRecord>(json) is { } record && record.Owner == owner ? record : new() { Owner = owner };
        }
        catch (JsonException)
        {
            // Somebody wrote something else over it: then what is live counts.
            return new() { Owner = owner };
        }
    }

    /// <summary>The same as bytes: equal ones for equal records.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>What was drawn in an object.</summary>
    /// <param name="id">The object.</param>
    /// <returns>By field and hole; null if nothing is known.</returns>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Of(string id) =>
        Objects.TryGetValue(id, out var fields) ? fields.ToDictionary(field => field.Key, field => (IReadOnlyDictionary<string, string>)field.Value) : null;
}
