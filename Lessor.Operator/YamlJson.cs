using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Lessor.Operator;

/// <summary>
/// JSON for who reads it as YAML, as the API server does with what is applied and helm with values: there a character beyond U+FFFF can't be two escapes,
/// as JSON writers write it. It stands as UTF-8; all the rest stays byte by byte.
/// </summary>
internal static class YamlJson
{
    private const int EscapeLength = 6;

    /// <summary>Writes pairs of escapes as the characters that they are.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The same text; the very same memory if there is no such pair.</returns>
    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> json)
    {
        var rest = json.Span;
        var next = FindPair(rest, out var character);
        if (next < 0)
        {
            return json;
        }

        var written = new ArrayBufferWriter<byte>(rest.Length);
        for (; next >= 0; next = FindPair(rest, out character))
        {
            written.Write(rest[..next]);
            written.Advance(character.EncodeToUtf8(written.GetSpan(4)));
            rest = rest[(next + (2 * EscapeLength))..];
        }

        written.Write(rest);
        return written.WrittenMemory;
    }

    private static int FindPair(ReadOnlySpan<byte> json, out Rune character)
    {
        for (var at = 0; json[at..].IndexOf((byte)'\\') is var step and >= 0;)
        {
            at += step;
            if (Escape(json[at..]) is { } high && Escape(json[Math.Min(at + EscapeLength, json.Length)..]) is { } low && Rune.TryCreate(high, low, out character))
            {
                return at;
            }

            // What is escaped may be a backslash itself.
            at = Math.Min(at + 2, json.Length);
        }

        character = default;
        return -1;
    }

    private static char? Escape(ReadOnlySpan<byte> json) =>
        json.Length >= EscapeLength && json.StartsWith("\\u"u8) && Utf8Parser.TryParse(json[2..EscapeLength], out ushort unit, out var read, 'x') && read == EscapeLength - 2
            ? (char)unit
            : null;
}
