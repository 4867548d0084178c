using System.Globalization;
using System.Text.RegularExpressions;

namespace Lessor.Rendering.Skeletons;

/// <summary>The type of scalars without quotes, as kubectl sees it: YAML 1.1, so that yes, no, on, off, y and n are booleans.</summary>
internal static partial class PlainScalar
{
    private static readonly Dictionary<string, object?> Words = CreateWords();

    /// <summary>The value of a plain scalar: null, bool, long, double or the text itself.</summary>
    /// <exception cref="FormatException">It is a number that JSON doesn't have.</exception>
    public static object? Resolve(string text)
    {
        if (Words.TryGetValue(text, out var word))
        {
            return word;
        }

        if (Unspeakable().IsMatch(text))
        {
            throw new FormatException($"{text} is a number that JSON doesn't have");
        }

        return char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' ? ResolveNumber(text) : text;
    }

    [GeneratedRegex(@"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$")]
    private static partial Regex Unspeakable();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();

    [GeneratedRegex(@"^([-+]?)0([xX][0-9a-fA-F]+|[bB][01]+|[oO]?[0-7]+)\z")]
    private static partial Regex Prefixed();

    private static object ResolveNumber(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (Prefixed().Match(plain) is { Success: true } prefixed && TryReadPrefixed(prefixed, out var integer))
        {
            return integer;
        }

        if (!HasLeadingZero(plain) && long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        return Float().IsMatch(plain) && double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real)
            ? real
            : text;
    }

    private static bool HasLeadingZero(string text) => text.TrimStart('+', '-') is ['0', _, ..];

    // Ending in octal: 0755 and 0o755 are both 493.
    private static bool TryReadPrefixed(Match match, out long value)
    {
        var digits = match.Groups[2].Value;
        var (start, radix) = digits[0] switch { 'x' or 'X' => (1, 16), 'b' or 'B' => (1, 2), 'o' or 'O' => (1, 8), _ => (0, 8) };
        value = 0;
        foreach (var digit in digits.AsSpan(start))
        {
            if (value > (long.MaxValue - 15) / radix)
            {
                return false;
            }

            value = (value * radix) + Convert.ToInt32(digit.ToString(), 16);
        }

        value = match.Groups[1].Value == "-" ? -value : value;
        return true;
    }

    private static Dictionary<string, object?> CreateWords()
    {
        var words = new Dictionary<string, object?>(StringComparer.Ordinal);
        Add(words, null, "", "~", "null", "Null", "NULL");
        Add(words, true, "true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y");
        Add(words, false, "false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N");
        return words;
    }

    private static void Add(Dictionary<string, object?> words, object? value, params string[] spellings)
    {
        foreach (var spelling in spellings)
        {
            words.Add(spelling, value);
        }
    }
}
