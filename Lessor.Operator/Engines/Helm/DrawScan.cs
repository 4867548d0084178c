using System.Text;
using System.Text.RegularExpressions;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Tells from the text of templates whether they may draw at random or look at the clock. Where that isn't plain, they are taken to.</summary>
internal static partial class DrawScan
{
    /// <summary>Looks at the actions of a template.</summary>
    /// <param name="text">The template.</param>
    /// <returns>True if it may draw.</returns>
    public static bool InTemplate(string text) => Action().Matches(Comment().Replace(text, "")).Any(action => Function().IsMatch(action.Value));

    /// <summary>Looks at a text of any kind that may be rendered as a template, such as a value: an action of it may be put together of parts.</summary>
    /// <param name="text">UTF-8.</param>
    /// <returns>True if it may draw.</returns>
    public static bool InText(ReadOnlySpan<byte> text) => text.IndexOf("{{"u8) >= 0 && Function().IsMatch(Encoding.UTF8.GetString(text));

    // An action ends at the first }} that is in no string; one that never ends reaches to the end.
    [GeneratedRegex("""\{\{(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\\n])'|`[^`]*`|[^}"`]|\}[^}])*(?:\}\}|\z)?""", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Action();

    [GeneratedRegex(@"\{\{-?\s*/\*.*?\*/\s*-?\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\b(?:rand[A-Z]\w*|gen(?:PrivateKey|CA|SignedCert|SelfSignedCert)\w*|uuidv4|htpasswd|bcrypt|encryptAES|shuffle"
        + @"|now|ago|date|date_in_zone|dateInZone|\w*[dD]ate_?[mM]odify|htmlDate\w*)\b",
        RegexOptions.CultureInvariant)]
    private static partial Regex Function();
}
