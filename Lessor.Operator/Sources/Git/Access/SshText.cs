using System.Net;
using System.Text;

namespace Lessor.Operator.Sources.Git.Access;

/// <summary>The files of ssh.</summary>
internal static class SshText
{
    private const int UsualPort = 22;

    /// <summary>The configuration: one host, one key, nothing of the user's or the machine's, no forwarding, no questions.</summary>
    /// <param name="url">The repository.</param>
    /// <param name="address">Where its host is.</param>
    /// <param name="folder">Where the key and the known hosts are.</param>
    /// <returns>Its text.</returns>
    public static string Config(RepositoryUrl url, IPAddress address, string folder) => FormattableString.Invariant($"""
        HostName {address}
        HostKeyAlias {(url.Port == UsualPort ? url.Host : $"[{url.Host}]:{url.Port}")}
        IdentityFile {folder}/key
        UserKnownHostsFile {folder}/known_hosts
        GlobalKnownHostsFile /dev/null
        IdentitiesOnly yes
        IdentityAgent none
        BatchMode yes
        StrictHostKeyChecking yes
        CheckHostIP no
        VerifyHostKeyDNS no
        UpdateHostKeys no
        CanonicalizeHostname no
        PreferredAuthentications publickey
        ProxyCommand none
        ProxyJump none
        ControlMaster no
        ControlPath none
        PermitLocalCommand no
        ForwardAgent no
        ForwardX11 no
        ClearAllForwardings yes
        ConnectTimeout 20
        ServerAliveInterval 15
        ServerAliveCountMax 2
        LogLevel ERROR

        """);

    /// <summary>The text of a key of the secret, ended by a newline, without which ssh takes no key.</summary>
    /// <exception cref="GitException">There is none.</exception>
    public static string Lines(byte[]? text, string key) => text is { Length: > 0 }
        ? Encoding.UTF8.GetString(text).ReplaceLineEndings("\n").TrimEnd('\n') + "\n"
        : throw new GitException($"can't be read: over ssh it needs a secretRef, and in that secret the key {key}", isLasting: true);
}
