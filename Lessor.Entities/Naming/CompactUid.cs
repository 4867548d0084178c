namespace Lessor.Entities.Naming;

/// <summary>
/// A uid in a fifth of its text's memory: there are two for each of tens of thousands of objects. Uids are UUIDs on every known server; one that isn't, which the API would allow, is kept as it is.
/// </summary>
public readonly record struct CompactUid
{
    private const string Form = "D";
    private readonly Guid _uuid;
    private readonly string? _other;

    /// <summary>Takes a uid.</summary>
    /// <param name="text">The uid; null and the empty text are the same.</param>
    public CompactUid(string? text)
    {
        if (!Guid.TryParseExact(text, Form, out _uuid) || _uuid == Guid.Empty || !Is(_uuid, text))
        {
            (_uuid, _other) = (Guid.Empty, string.IsNullOrEmpty(text) ? null : text);
        }
    }

    /// <summary>Whether it is this uid.</summary>
    /// <param name="text">A uid.</param>
    /// <returns>True if it is, letter by letter.</returns>
    public bool Is(string text) => _uuid == Guid.Empty ? (_other ?? "") == text : Is(_uuid, text);

    /// <summary>The uid.</summary>
    /// <returns>The text that was taken; empty for none.</returns>
    public override string ToString() => _uuid == Guid.Empty ? _other ?? "" : _uuid.ToString(Form);

    private static bool Is(Guid uuid, ReadOnlySpan<char> text)
    {
        Span<char> usual = stackalloc char[36];
        return uuid.TryFormat(usual, out _, Form) && text.SequenceEqual(usual);
    }
}
