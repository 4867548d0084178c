using System.Text.RegularExpressions;
using Lessor.Entities.Naming;

namespace Lessor.Webhooks;

/// <summary>What labels, taints and resources may be called: names with an optional domain before a slash, as Kubernetes has them.</summary>
internal static partial class LabelSyntax
{
    /// <summary>What a key that is none is told.</summary>
    public static string NoKey(string key) =>
        $"must be letters, digits, '-', '_' and '.', 63 at most, with a letter or digit at either end, and before it a domain and '/' if need be (was {Quoted.Of(key)})";

    /// <summary>What a value that is none is told.</summary>
    public static string NoValue(string value) =>
        $"must be letters, digits, '-', '_' and '.', 63 at most, with a letter or digit at either end (was {Quoted.Of(value)})";

    /// <summary>Whether a text is a key, e.g. <c>pool</c> or <c>example.com/pool</c>.</summary>
    public static bool IsKey(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsName(key) : DnsNames.IsSubdomain(key[..slash]) && IsName(key[(slash + 1)..]);
    }

    /// <summary>Whether a text is a label's value: a name, or nothing.</summary>
    public static bool IsValue(string value) => value.Length == 0 || IsName(value);

    private static bool IsName(string text) => text.Length <= NamePatterns.LabelLength && Name().IsMatch(text);

    // Of 63 characters at most: going back over them takes no time.
    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
