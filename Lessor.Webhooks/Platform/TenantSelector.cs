using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Lessor.Webhooks.Platform;

/// <summary>
/// Which tenants are meant, as kubectl writes label selectors: <c>a=b,c!=d,e in (f,g),h,!i</c>; all of it must hold. <c>*</c> means all tenants, an empty text none.
/// </summary>
public sealed partial class TenantSelector
{
    private readonly IReadOnlyList<SelectorRequirement>? _requirements;

    private TenantSelector(IReadOnlyList<SelectorRequirement>? requirements) => _requirements = requirements;

    /// <summary>No tenant.</summary>
    public static TenantSelector None { get; } = new(null);

    /// <summary>The labels that it looks at.</summary>
    public IEnumerable<string> Keys => (_requirements ?? []).Select(requirement => requirement.Key).Distinct(StringComparer.Ordinal);

    /// <summary>Reads a selector.</summary>
    /// <param name="text">The text.</param>
    /// <param name="selector">The selector; null if the text is none.</param>
    /// <returns>False if it is none.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out TenantSelector? selector)
    {
        ArgumentNullException.ThrowIfNull(text);
        selector = text.Trim() switch
        {
            "" => None,
            "*" => new([]),
            var some => Read(some) is { } requirements ? new(requirements) : null,
        };
        return selector is not null;
    }

    /// <summary>Whether it takes a tenant with these labels.</summary>
    /// <param name="labels">The labels that count.</param>
    /// <returns>True if all that it asks for holds.</returns>
    public bool Takes(IReadOnlyDictionary<string, string> labels) => _requirements?.All(requirement => requirement.Holds(labels)) == true;

    private static List<SelectorRequirement>? Read(string text)
    {
        var requirements = new List<SelectorRequirement>();
        foreach (var part in Parts(text))
        {
            if (Of(part.Trim()) is not { } requirement)
            {
                return null;
            }

            requirements.Add(requirement);
        }

        return requirements;
    }

    // At commas that aren't between brackets.
    private static IEnumerable<string> Parts(string text)
    {
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static SelectorRequirement? Of(string part)
    {
        var requirement = part switch
        {
            _ when Set().Match(part) is { Success: true } set => new SelectorRequirement(
                set.Groups[1].Value, set.Groups[3].Value.Split(',', StringSplitOptions.TrimEntries), set.Groups[2].Value == "notin"),
            _ when Equality().Match(part) is { Success: true } equal => new SelectorRequirement(
                equal.Groups[1].Value, [equal.Groups[3].Value], equal.Groups[2].Value == "!="),
            _ when Existence().Match(part) is { Success: true } there => new SelectorRequirement(there.Groups[2].Value, null, there.Groups[1].Length > 0),
            _ => null,
        };
        return requirement is not null && LabelSyntax.IsKey(requirement.Key) && requirement.Values?.All(LabelSyntax.IsValue) != false ? requirement : null;
    }

    [GeneratedRegex(@"\A([^\s=!(),]+)\s+(in|notin)\s*\(([^()]*)\)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Set();

    [GeneratedRegex(@"\A([^\s=!(),]+)\s*(==|=|!=)\s*([^\s=!(),]*)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Equality();

    [GeneratedRegex(@"\A(!?)\s*([^\s=!(),]+)\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Existence();
}
