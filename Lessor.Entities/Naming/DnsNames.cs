using System.Buffers;

namespace Lessor.Entities.Naming;

/// <summary>
/// Names as Kubernetes takes them from DNS (RFC 1123): <see cref="NamePatterns"/> for code, to the very end of a text, where a <c>$</c> of .NET would let a line break pass.
/// </summary>
public static class DnsNames
{
    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Whether a text is a DNS label.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters it may have. Default: 63.</param>
    /// <returns>True for lower-case letters, digits and inner hyphens.</returns>
    public static bool IsLabel(string text, int longest = NamePatterns.LabelLength)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= longest && IsLabel(text.AsSpan());
    }

    /// <summary>Whether a text is a DNS subdomain: labels with dots between them, 253 characters at most.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True if it is one.</returns>
    public static bool IsSubdomain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var label in text.AsSpan().Split('.'))
        {
            if (!IsLabel(text.AsSpan(label)))
            {
                return false;
            }
        }

        return text.Length <= NamePatterns.SubdomainLength;
    }

    private static bool IsLabel(ReadOnlySpan<char> text) => !text.IsEmpty && text[0] != '-' && text[^1] != '-' && !text.ContainsAnyExcept(Characters);
}
