using System.Text.Json;

namespace Lessor.Operator.Telemetry.Records;

/// <summary>Some sentences, in half of the memory that they take as texts: each of thousands of tenants has some that hardly anybody reads.</summary>
internal readonly struct PackedTexts
{
    // Nothing for none.
    private readonly byte[]? _json;

    /// <summary>Takes sentences.</summary>
    public PackedTexts(IReadOnlyList<string> texts) => _json = texts.Count == 0 ? null : JsonSerializer.SerializeToUtf8Bytes(texts);

    /// <summary>Whether there are any.</summary>
    public bool Any => _json is not null;

    /// <summary>The sentences.</summary>
    public IReadOnlyList<string> ToList() => _json is null ? [] : JsonSerializer.Deserialize<string[]>(_json)!;
}
