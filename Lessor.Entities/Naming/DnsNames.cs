using System.Text.RegularExpressions;

namespace Lessor.Entities.Naming;

/// <summary>
/// Names as Kubernetes takes them from DNS (RFC 1123): <see cref="NamePatterns"/> for code, to the very end of a text, where a <c>$</c> of .NET would let a line break pass.
/// </summary>
public static partial class DnsNames
{
    /// <summary>Whether a text is a DNS label.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters it may have. Default: 63.</param>
    /// <returns>True for lower-case letters, digits and inner hyphens.</returns>
    public static bool IsLabel(string text, int longest = NamePatterns.LabelLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= longest && Label().IsMatch(text);
    }

    /// <summary>Whether a text is a DNS subdomain: labels with dots between them, 253 characters at most.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if it is one.</returns>
    public static bool IsSubdomain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= NamePatterns.SubdomainLength && Subdomain().IsMatch(text);
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Subdomain();
}
