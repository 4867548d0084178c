using System.Text.RegularExpressions;
using Lessor.Rendering.Templates.Helpers;

namespace Lessor.Rendering.Templates.Programs;

/// <summary>Reads paths, in the names that Handlebars is told (<see cref="BlockParameters"/>).</summary>
internal static partial class NameReader
{
    /// <summary>Reads a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="optional">Whether it may lead to nothing.</param>
    /// <returns>What it stands for; <see cref="UnreadExpression"/> for a form that is left to Handlebars.</returns>
    public static Expression Read(string path, bool optional)
    {
        // Handlebars might take a helper's name for the helper.
        if (Path().Match(path) is not { Success: true } match || HelperList.All.ContainsKey(path))
        {
            return new UnreadExpression();
        }

        var names = match.Groups["name"].Captures.Select(capture => capture.Value);
        var levels = match.Groups["up"].Captures.Count;
        return match.Groups["start"].Value switch
        {
            "@index" => new NameExpression(NameOrigin.Index, 0, [], optional),
            "@key" => new NameExpression(NameOrigin.Key, 0, [], optional),
            "@first" => new NameExpression(NameOrigin.First, 0, [], optional),
            "@last" => new NameExpression(NameOrigin.Last, 0, [], optional),
            "@root" => new NameExpression(NameOrigin.Root, 0, [.. names], optional),
            ".." => new NameExpression(NameOrigin.Frame, levels + 1, [.. names], optional),
            "." or "this" => new NameExpression(NameOrigin.Frame, levels, [.. names], optional),
            var first when first.StartsWith(BlockParameters.Prefix, StringComparison.Ordinal) =>
                new NameExpression(NameOrigin.Parameter, BlockParameters.NumberOf(first), [.. names], optional),
            var first => new NameExpression(NameOrigin.Frame, levels, [first, .. names], optional),
        };
    }

    // The plain forms: what has brackets, numbers or slashes between names is rare.
    [GeneratedRegex(
        @"^((?<start>@(index|key|first|last))|(?<start>@root|this|__lessor_[0-9]+)(\.(?<name>(?!this\b)[A-Za-z_][\w-]*))*|(?<up>\.\./)*(?<start>\.\.|\.)|(?<up>\.\./)*(?<start>(?!this\b|__lessor_)[A-Za-z_][\w-]*)(\.(?<name>(?!this\b)[A-Za-z_][\w-]*))*|(?<up>\.\./)+(?<start>this)(\.(?<name>(?!this\b)[A-Za-z_][\w-]*))*)\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
