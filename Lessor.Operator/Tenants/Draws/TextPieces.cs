using System.Text.RegularExpressions;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>
/// Cuts texts that differ in what was drawn alike: into words, lines where the words don't match, and the whole where the lines don't. A block of PEM is one word.
/// </summary>
internal static partial class TextPieces
{
    /// <summary>Cuts texts.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>The pieces, each as it is in all of the texts.</returns>
    public static IReadOnlyList<string[]> Of(params string[] texts)
    {
        var lines = Cut(texts, Line());
        return lines is null ? [texts] : [.. lines.SelectMany(line => IsPem(line) ? [line] : Cut(line, Word()) ?? [line])];
    }

    private static bool IsPem(string[] line) => Array.TrueForAll(line, text => text.StartsWith("-----BEGIN ", StringComparison.Ordinal));

    private static List<string[]>? Cut(string[] texts, Regex piece)
    {
        var cuts = Array.ConvertAll(texts, text => piece.Matches(text).Select(match => match.Value).ToArray());
        return cuts.Any(cut => cut.Length != cuts[0].Length) ? null : [.. cuts[0].Select((_, i) => Array.ConvertAll(cuts, cut => cut[i]))];
    }

    [GeneratedRegex(@"-----BEGIN [^-]+-----[^-]+-----END [^-]+-----|\n|[^\n]+?(?=-----BEGIN |\n|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"[A-Za-z0-9+/_.$-]+={0,2}|.|\n", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
