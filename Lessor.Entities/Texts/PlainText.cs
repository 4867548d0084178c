using System.Globalization;
using System.Text;

namespace Lessor.Entities.Texts;

/// <summary>
/// Text of others (a chart's <c>fail</c>, what a server or a program says, a name) as it may be shown: on a terminal a control character is a command, and what turns the direction of
/// writing around shows another text than the one that is there.
/// </summary>
public static class PlainText
{
    /// <summary>Writes what isn't to be seen as its code, such as <c>\u001b</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text; the same one where there is nothing of that kind.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyExceptInRange(' ', '~') && NeedsEscape(text) ? Escaped(text) : text;
    }

    private static bool NeedsEscape(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static string Escaped(string text)
    {
        var shown = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                shown.Append(rune.ToString());
            }
        }

        return shown.ToString();
    }

    // Line breaks stay: they show. Format covers what turns writing around, has no width, or tags.
    private static bool IsHidden(Rune rune) => rune.Value is not '\n' && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse;
}
