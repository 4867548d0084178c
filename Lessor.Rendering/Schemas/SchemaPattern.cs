using System.Text;
using System.Text.RegularExpressions;

namespace Lessor.Rendering.Schemas;

/// <summary>Patterns that mean what they mean to the API server, and take time linear in the text.</summary>
internal static class SchemaPattern
{
    private const int MaxLength = 1000;
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Compiles a pattern.</summary>
    /// <exception cref="ArgumentException">It isn't one, or needs backtracking.</exception>
    public static Regex Compile(string pattern)
    {
        if (pattern.Length > MaxLength)
        {
            throw new ArgumentException($"is longer than {MaxLength} characters");
        }

        try
        {
            return new Regex(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, MatchTimeout);
        }
        catch (NotSupportedException)
        {
            throw new ArgumentException("may not look around or refer back");
        }
    }

    // To the API server $ is the very end, and \d, \w and \s are ASCII; to .NET they are not.
    private static string Translate(string pattern)
    {
        var text = new StringBuilder(pattern.Length + 16);
        var inClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '\\' && i + 1 < pattern.Length)
            {
                text.Append(Escape(pattern[++i], inClass));
                continue;
            }

            inClass = c switch { '[' => true, ']' => false, _ => inClass };
            text.Append(c == '$' && !inClass ? @"\z" : c.ToString());
        }

        return text.ToString();
    }

    private static string Escape(char c, bool inClass) => (c, inClass) switch
    {
        ('d', true) => "0-9",
        ('w', true) => "0-9A-Za-z_",
        ('s', true) => @"\t\n\f\r ",
        ('d', false) => "[0-9]",
        ('w', false) => "[0-9A-Za-z_]",
        ('s', false) => @"[\t\n\f\r ]",
        ('D', false) => "[^0-9]",
        ('W', false) => "[^0-9A-Za-z_]",
        ('S', false) => @"[^\t\n\f\r ]",
        _ => "\\" + c,
    };
}
