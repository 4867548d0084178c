using System.Text.RegularExpressions;
using Lessor.Operator.Egress;

namespace Lessor.Operator.Sources.Git.Access;

/// <summary>A repository's URL, judged and written anew: git gets to see what was judged, and not a text that it might read otherwise.</summary>
internal sealed partial record RepositoryUrl
{
    private RepositoryUrl(Uri uri) => (Scheme, User, Host, Port, Path) = (uri.Scheme, uri.UserInfo, uri.IdnHost, uri.IsDefaultPort ? DefaultPort(uri.Scheme) : uri.Port, uri.AbsolutePath);

    /// <summary>https, ssh, http or file.</summary>
    public string Scheme { get; }

    /// <summary>The user for ssh; empty: git.</summary>
    public string User { get; }

    /// <summary>The host, in ASCII; empty for files.</summary>
    public string Host { get; }

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The path, escaped.</summary>
    public string Path { get; }

    /// <summary>The scheme, host and port, where they are asked for by HTTP.</summary>
    public string Origin => FormattableString.Invariant($"{Scheme}://{Bracketed}:{Port}");

    private string Bracketed => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;

    /// <summary>Judges a URL.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="policy">What may be reached.</param>
    /// <returns>It.</returns>
    /// <exception cref="EgressException">It may not be reached, or is none of a repository.</exception>
    public static RepositoryUrl Parse(string url, EgressPolicy policy)
    {
        var uri = policy.Check(url);
        return uri switch
        {
            // A bare path would be one of this machine's files.
            _ when !url.StartsWith($"{uri.Scheme}://", StringComparison.OrdinalIgnoreCase) => throw new EgressException("is not a URL"),
            { Scheme: not ("https" or "ssh" or "http" or "file") } => throw new EgressException("is not a URL of a git repository: those begin with https:// or ssh://"),
            { Query.Length: > 0 } or { Fragment.Length: > 0 } => throw new EgressException("may have neither ? nor # in it"),
            { UserInfo.Length: > 0 } when !UserPattern().IsMatch(uri.UserInfo) => throw new EgressException("names a user that can't be one"),
            { Scheme: "file", Host.Length: > 0 } => throw new EgressException("names a host, which a file has none of"),
            { Scheme: not "file", Host.Length: 0 } => throw new EgressException("names no host"),
            _ when Uri.UnescapeDataString(uri.AbsolutePath) is var path && (path.Any(char.IsControl) || path.StartsWith("/-", StringComparison.Ordinal)) =>
                throw new EgressException("has a path that can't be one"),
            _ => new(uri),
        };
    }

    /// <summary>The URL for git.</summary>
    /// <returns>It.</returns>
    public override string ToString() => Scheme switch
    {
        "file" => $"file://{Path}",
        "ssh" => FormattableString.Invariant($"ssh://{(User.Length == 0 ? "git" : User)}@{Bracketed}:{Port}{Path}"),
        _ => $"{Origin}{Path}",
    };

    private static int DefaultPort(string scheme) => scheme switch { "https" => 443, "http" => 80, "ssh" => 22, _ => 0 };

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9._-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserPattern();
}
