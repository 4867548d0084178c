using System.Text;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Sources.Git;

/// <summary>What a repository's server is shown, from a secret of the operator's. It prints as nothing.</summary>
/// <param name="secret">The secret; null: there is nothing to show.</param>
internal sealed class GitCredentials(StoredSecret? secret)
{
    // What the hosters take beside a token: GitHub's own name for it, and any at the others.
    private const string NameOfTokens = "x-access-token";

    /// <summary>The private key for ssh; null: none.</summary>
    public byte[]? Key => secret?.Data.GetValueOrDefault("ssh-privatekey");

    /// <summary>The public keys of hosts for ssh, as in <c>~/.ssh/known_hosts</c>; null: none.</summary>
    public byte[]? KnownHosts => secret?.Data.GetValueOrDefault("known_hosts");

    /// <summary>The header for https; null: none.</summary>
    public string? Header => Password is { } password
        ? $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Text("username") ?? NameOfTokens}:{password}"))}"
        : null;

    /// <summary>All that must be in no message.</summary>
    public IEnumerable<string> Hidden => new[] { Password, Header?["Authorization: Basic ".Length..] }.OfType<string>().Where(text => text.Length > 0);

    private string? Password => Text("password") ?? Text("token");

    private string? Text(string key) => secret?.Data.GetValueOrDefault(key) is { } bytes ? Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n') : null;
}
