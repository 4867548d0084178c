using System.Text;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources.Git.Access;

namespace Lessor.Operator.Sources.Git;

/// <summary>What one server is shown, from a secret of the operator's that is for it. It prints as nothing.</summary>
internal sealed class GitCredentials
{
    // What the hosters take beside a token: GitHub's own name for it, and any at the others.
    private const string NameOfTokens = "x-access-token";
    private readonly StoredSecret? _secret;

    private GitCredentials(StoredSecret? secret) => _secret = secret;

    /// <summary>The private key for ssh; null: none.</summary>
    public byte[]? Key => _secret?.Data.GetValueOrDefault("ssh-privatekey");

    /// <summary>The public keys of hosts for ssh, as in <c>~/.ssh/known_hosts</c>; null: none.</summary>
    public byte[]? KnownHosts => _secret?.Data.GetValueOrDefault("known_hosts");

    /// <summary>The header for https; null: none.</summary>
    public string? Header => Password is { } password
        ? $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Text("username") ?? NameOfTokens}:{password}"))}"
        : null;

    /// <summary>All that must be in no message.</summary>
    public IEnumerable<string> Hidden => new[] { Password, Header?["Authorization: Basic ".Length..] }.OfType<string>().Where(text => text.Length > 0);

    private string? Password => Text("password") ?? Text("token");

    /// <summary>Finds what a server may be shown.</summary>
    /// <param name="secret">The secret's name; empty: there is nothing to show.</param>
    /// <param name="url">The repository; one on this machine is shown nothing.</param>
    /// <param name="secrets">The secrets.</param>
    /// <returns>The credentials.</returns>
    /// <exception cref="GitException">There is no such secret, or it isn't for that server.</exception>
    public static GitCredentials For(string secret, RepositoryUrl url, SourceSecrets secrets)
    {
        try
        {
            return new(secret.Length == 0 || url.Scheme == "file" ? null : secrets.Find(secret, url.Scheme, url.Host, url.Port));
        }
        catch (SecretUseException e)
        {
            throw new GitException($"can't be read: {e.Message}");
        }
    }

    private string? Text(string key) => _secret?.Data.GetValueOrDefault(key) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n') : null;
}
