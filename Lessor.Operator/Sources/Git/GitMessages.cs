using System.Text.RegularExpressions;

namespace Lessor.Operator.Sources.Git;

/// <summary>Makes one clean line of what git and ssh complain of.</summary>
internal static partial class GitMessages
{
    private const int Longest = 300;

    /// <summary>Says why a program failed.</summary>
    /// <param name="complaint">What it wrote.</param>
    /// <param name="hidden">What must not be in the line.</param>
    /// <returns>The line.</returns>
    public static string Of(string complaint, IEnumerable<string> hidden)
    {
        foreach (var secret in hidden)
        {
            complaint = complaint.Replace(secret, "***", StringComparison.Ordinal);
        }

        if (Known(complaint) is { } known)
        {
            return known;
        }

        var lines = complaint.Split('\n', '\r').Select(Clean).Where(line => line.Length > 0).ToList();
        var line = lines.Find(line => line.StartsWith("fatal:", StringComparison.Ordinal) && !line.Contains("Could not read from remote", StringComparison.Ordinal))
            ?? lines.Find(line => !line.StartsWith("fatal:", StringComparison.Ordinal)) ?? lines.FirstOrDefault() ?? "git failed and said nothing";
        // How long it took differs each time, and would be a new message each time.
        line = Duration().Replace(Prefix().Replace(line, ""), "");
        return $"can't be read: {(line.Length <= Longest ? line : line[..Longest] + "...")}";
    }

    // What people can do about it, where that is known.
    private static string? Known(string text) => text switch
    {
        _ when Has(text, "terminal prompts disabled") || Has(text, "Authentication failed") || Has(text, "Permission denied (publickey") || Has(text, "returned error: 403") =>
            "refuses the credentials, or wants some: see secretRef",
        _ when Has(text, "Host key verification failed") || Has(text, "host key is known") => "is on a host whose key isn't among the secret's known_hosts",
        _ when Has(text, "returned error: 30") || Has(text, "unable to update url base from redirection") =>
            "answers with a redirect, which isn't followed: use the URL that it leads to",
        _ when Has(text, "repository") && Has(text, "not found") || Has(text, "does not appear to be a git repository") || Has(text, "returned error: 404") =>
            "isn't there, or isn't shown without credentials",
        _ => null,
    };

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    private static string Clean(string line) => User().Replace(string.Concat(line.Where(c => !char.IsControl(c))).Trim(), "://***@");

    [GeneratedRegex(@"\A((fatal|error|remote|warning): ?)+", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();

    [GeneratedRegex(@" after \d+ (ms|milliseconds|seconds)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Duration();

    [GeneratedRegex(@"://[^/@\s]+@", RegexOptions.CultureInvariant)]
    private static partial Regex User();
}
