using System.Text.RegularExpressions;

namespace Lessor.Operator.Engines.Helm;

/// <summary>Tells from the text of a chart's templates what they do with the namespace. Where that isn't plain, they are taken to compute with it.</summary>
internal static partial class NamespaceScan
{
    /// <summary>Looks at templates.</summary>
    /// <param name="templates">Their texts.</param>
    /// <returns>What they do.</returns>
    public static NamespaceUse Of(IReadOnlyCollection<string> templates)
    {
        List<string> texts = [.. templates.Select(text => Comment().Replace(text, ""))];
        var uses = texts.ConvertAll(Of);
        var most = uses.Count == 0 ? NamespaceUse.None : uses.Max();

        // A template that takes in another one's output, to hash it say, computes with what that prints.
        return most == NamespaceUse.Printed && texts.Exists(text => OtherTemplate().IsMatch(text)) ? NamespaceUse.Computed : most;
    }

    private static NamespaceUse Of(string text)
    {
        if (!text.Contains("Release", StringComparison.Ordinal))
        {
            return NamespaceUse.None;
        }

        if (WholeRelease().IsMatch(text) || NamedRelease().IsMatch(text))
        {
            return NamespaceUse.Computed;
        }

        var count = Namespace().Count(text);
        return count == 0 ? NamespaceUse.None
            : count == Printed().Count(text) && !Definition().IsMatch(text) ? NamespaceUse.Printed
            : NamespaceUse.Computed;
    }

    [GeneratedRegex(@"\{\{-?\s*/\*.*?\*/\s*-?\}\}", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    // .Release as a whole may be passed on, and .Release.Namespace be asked of that.
    [GeneratedRegex(@"\.Release\b(?!\.(Name|Namespace|Service|IsInstall|IsUpgrade|Revision)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex WholeRelease();

    // index . "Release" "Namespace", get, dig "Release.Namespace" and the like.
    [GeneratedRegex(@"[""`.]Release[""`]|[""`]Release\.", RegexOptions.CultureInvariant)]
    private static partial Regex NamedRelease();

    [GeneratedRegex(@"\.Release\.Namespace\b", RegexOptions.CultureInvariant)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\{\{-?\s*(\$[A-Za-z0-9_]*)?(\.[A-Za-z0-9_]+)*\.Release\.Namespace\s*(\|\s*(quote|squote|toString)\s*)?-?\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Printed();

    [GeneratedRegex(@"\{\{-?\s*(define|block)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();

    [GeneratedRegex(@"\.Template\b|[""`]Template[""`]", RegexOptions.CultureInvariant)]
    private static partial Regex OtherTemplate();
}
