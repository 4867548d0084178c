using Lessor.Rendering.Templates;

namespace Lessor.Rendering.Skeletons;

/// <summary>Takes the text of a scalar apart at its slots.</summary>
internal static class SlotText
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">The scalar's text.</param>
    /// <param name="slotCount">How many slots there are.</param>
    /// <returns>Strings and slot numbers; a single string if there is no slot.</returns>
    /// <exception cref="FormatException">It holds something that looks like a slot and isn't.</exception>
    public static IReadOnlyList<object> Split(string text, int slotCount)
    {
        if (!IsUnicode(text))
        {
            throw new FormatException("half of a surrogate pair is not a character");
        }

        if (Slot.FindIn(text) < 0)
        {
            return [text];
        }

        var parts = new List<object>();
        var rest = text.AsSpan();
        for (var next = Slot.FindIn(rest); next >= 0; next = Slot.FindIn(rest))
        {
            if (next > 0)
            {
                parts.Add(rest[..next].ToString());
            }

            var length = Slot.Read(rest[next..], out var number);
            if (length == 0 || number >= slotCount)
            {
                throw new FormatException("the characters U+E000 and U+E001 may not be used");
            }

            parts.Add(number);
            rest = rest[(next + length)..];
        }

        if (rest.Length > 0)
        {
            parts.Add(rest.ToString());
        }

        return parts;
    }

    // In double quotes YAML can spell what no Unicode text holds.
    private static bool IsUnicode(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
