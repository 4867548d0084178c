using System.Globalization;

namespace Lessor.Entities.Naming;

/// <summary>A hash of 16 lower-case hexadecimal digits in a quarter of its text's memory. Any other text, which only others can have written, is kept as it is.</summary>
public readonly record struct CompactHash
{
    private const string Form = "x16";
    private readonly ulong _number;
    private readonly string? _other;

    /// <summary>Takes a hash.</summary>
    /// <param name="text">The hash; null and the empty text are the same.</param>
    public CompactHash(string? text)
    {
        if (!ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _number) || _number == 0 || !Is(_number, text))
        {
            (_number, _other) = (0, string.IsNullOrEmpty(text) ? null : text);
        }
    }

    /// <summary>Whether it is this hash.</summary>
    /// <param name="text">A hash.</param>
    /// <returns>True if it is, letter by letter.</returns>
    public bool Is(string text) => _number == 0 ? (_other ?? "") == text : Is(_number, text);

    /// <summary>The hash.</summary>
    /// <returns>The text that was taken; empty for none.</returns>
    public override string ToString() => _number == 0 ? _other ?? "" : _number.ToString(Form, CultureInfo.InvariantCulture);

    private static bool Is(ulong number, ReadOnlySpan<char> text)
    {
        Span<char> usual = stackalloc char[16];
        return number.TryFormat(usual, out _, Form, CultureInfo.InvariantCulture) && text.SequenceEqual(usual);
    }
}
