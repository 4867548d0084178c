using System.Net;
using System.Net.Sockets;

namespace Lessor.Operator.Sources.Git.Access;

/// <summary>The configuration of git for one server.</summary>
internal static class ServerConfig
{
    // What fsck holds against honest old repositories.
    private static readonly string[] Forgiven =
        ["zeroPaddedFilemode", "badTimezone", "missingSpaceBeforeDate", "missingNameBeforeEmail", "badDateOverflow", "badEmail", "missingEmail", "nullSha1", "multipleAuthors"];

    /// <summary>Writes it.</summary>
    /// <param name="url">The repository.</param>
    /// <param name="addresses">Where its host is.</param>
    /// <param name="credentials">What the server is shown.</param>
    public static GitConfig Of(RepositoryUrl url, IReadOnlyList<IPAddress> addresses, GitCredentials credentials)
    {
        var config = new GitConfig()
            .Set("remote", "origin", "url", url.ToString())
            // Contents are fetched when they are read.
            .Set("remote", "origin", "promisor", "true")
            .Set("remote", "origin", "partialclonefilter", "blob:none")
            .Set("protocol", "", "version", "2")
            .Set("protocol", "", "allow", "never")
            .Set("protocol", url.Scheme, "allow", "always")
            .Set("core", "", "hooksPath", "/dev/null")
            .Set("core", "", "askPass", "")
            .Set("core", "", "bigFileThreshold", "8m")
            .Set("credential", "", "helper", "")
            .Set("submodule", "", "recurse", "false")
            .Set("fetch", "", "recurseSubmodules", "false")
            .Set("transfer", "", "fsckObjects", "true")
            .Set("transfer", "", "bundleURI", "false")
            .Set("gc", "", "autoDetach", "false")
            .Set("maintenance", "", "autoDetach", "false")
            .Set("pack", "", "threads", "1");
        foreach (var finding in Forgiven)
        {
            config.Set("fetch", "fsck", finding, "ignore");
        }

        return url.Scheme is "https" or "http" ? WithHttp(config, url, addresses, credentials) : config;
    }

    private static GitConfig WithHttp(GitConfig config, RepositoryUrl url, IReadOnlyList<IPAddress> addresses, GitCredentials credentials)
    {
        config
            .Set("http", "", "followRedirects", "false")
            .Set("http", "", "sslVerify", "true")
            .Set("http", "", "proxy", "")
            // A server that says nothing is let go of before the time is over.
            .Set("http", "", "lowSpeedLimit", "1")
            .Set("http", "", "lowSpeedTime", "30");
        if (!IPAddress.TryParse(url.Host, out _))
        {
            var all = string.Join(',', addresses.Select(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : $"{address}"));
            config.Set("http", "", "curloptResolve", FormattableString.Invariant($"{url.Host}:{url.Port}:{all}"));
        }

        return credentials.Header is { } header ? config.Set("http", $"{url.Origin}/", "extraHeader", header) : config;
    }
}
