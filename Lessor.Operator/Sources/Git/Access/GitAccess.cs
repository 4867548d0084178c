using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Sources.Git.Access;

/// <summary>
/// What git needs to reach one server, for a while: its configuration, the addresses that were judged, and credentials, in files that only this user can read and that go with it.
/// Nothing of it is an argument or a variable.
/// </summary>
internal sealed class GitAccess : IDisposable
{
    private readonly string _folder;

    private GitAccess(string folder, RepositoryUrl url, GitCredentials credentials, IReadOnlyList<IPAddress> addresses)
    {
        (_folder, Url, Addresses) = (folder, url, addresses);
        Hidden = [.. credentials.Hidden];
    }

    /// <summary>Where it leads.</summary>
    public RepositoryUrl Url { get; }

    /// <summary>The addresses that may be connected to; none for files.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; }

    /// <summary>What must be in no message.</summary>
    public IReadOnlyList<string> Hidden { get; }

    /// <summary>The configuration file.</summary>
    public string Config => Path.Combine(_folder, "config");

    /// <summary>The environment that goes with it.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>
    {
        ["GIT_ALLOW_PROTOCOL"] = Url.Scheme,
        // A word of ours: whatever somebody chose is in the file.
        ["GIT_SSH_COMMAND"] = $"ssh -F {SshConfig}",
        ["GIT_SSH_VARIANT"] = "ssh",
    };

    private string SshConfig => Path.Combine(_folder, "ssh");

    /// <summary>Prepares the way to a server.</summary>
    /// <param name="url">The repository's URL.</param>
    /// <param name="secret">The secret with what the server is shown; empty: none.</param>
    /// <param name="secrets">The secrets.</param>
    /// <param name="policy">What may be reached.</param>
    /// <param name="folder">Where files may be for a while; a path without blanks.</param>
    /// <param name="cancellationToken">Ends the look-up of the host.</param>
    /// <exception cref="EgressException">It may not be reached.</exception>
    /// <exception cref="GitException">It can't be found, or there are no credentials for it.</exception>
    public static async Task<GitAccess> OpenAsync(
        string url, string secret, SourceSecrets secrets, EgressPolicy policy, string folder, CancellationToken cancellationToken)
    {
        var parsed = RepositoryUrl.Parse(url, policy);
        var credentials = GitCredentials.For(secret, parsed, secrets);
        var addresses = await ResolveAsync(parsed, policy, cancellationToken);
        var own = Path.Combine(folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        PrivateFiles.CreateFolder(own);
        var access = new GitAccess(own, parsed, credentials, addresses);
        try
        {
            access.Write(credentials);
            return access;
        }
        catch
        {
            access.Dispose();
            throw;
        }
    }

    /// <summary>Has ssh connect to an address; HTTP is given all of them.</summary>
    /// <param name="address">One of <see cref="Addresses"/>.</param>
    public void Use(IPAddress address) => PrivateFiles.Write(SshConfig, SshText.Config(Url, address, _folder));

    /// <summary>Removes the files.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<IPAddress>> ResolveAsync(RepositoryUrl url, EgressPolicy policy, CancellationToken cancellationToken)
    {
        try
        {
            return url.Scheme == "file" ? [] : await policy.ResolveAsync(url.Host, cancellationToken);
        }
        catch (SocketException)
        {
            throw new GitException($"can't be read: the name {url.Host} can't be resolved");
        }
    }

    private void Write(GitCredentials credentials)
    {
        if (Url.Scheme == "ssh")
        {
            PrivateFiles.Write(Path.Combine(_folder, "key"), SshText.Lines(credentials.Key, "ssh-privatekey"));
            PrivateFiles.Write(Path.Combine(_folder, "known_hosts"), SshText.Lines(credentials.KnownHosts, "known_hosts"));
        }

        PrivateFiles.Write(Config, ServerConfig.Of(Url, Addresses, credentials).ToString());
    }
}
