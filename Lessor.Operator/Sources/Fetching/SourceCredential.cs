using System.Net.Http.Headers;
using System.Text;
using Lessor.Entities.Components;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>What a secret says for authentication over HTTP: a user and a password, or a token. It prints as nothing.</summary>
internal sealed class SourceCredential
{
    private const string TokenKey = "token";
    private const string UserKey = "username";
    private const string PasswordKey = "password";
    private const string AuthHostKey = "auth-host";

    private SourceCredential(AuthenticationHeaderValue header, string? authHost) => (Header, AuthHost) = (header, authHost);

    /// <summary>What is sent.</summary>
    public AuthenticationHeaderValue Header { get; }

    /// <summary>The host that a registry's tokens are asked from, where it isn't the registry's own; null: not said.</summary>
    public string? AuthHost { get; }

    /// <summary>Finds what a Component's source names.</summary>
    /// <param name="reference">The secret; null: none.</param>
    /// <param name="url">What it is for, as messages say it.</param>
    /// <param name="secrets">The secrets.</param>
    /// <returns>The credential; null if none is named.</returns>
    /// <exception cref="FetchException">The secret isn't there, or says something else.</exception>
    public static SourceCredential? Find(SecretReference? reference, Uri url, ISecretCache secrets)
    {
        if (reference is null)
        {
            return null;
        }

        var data = secrets.Find(new SecretKey(SecretScope.Operator, reference.Name))?.Data
            ?? throw new FetchException($"{UrlText.Of(url)}: there is no secret {reference.Name} in lessor-secrets with the label lessor.io/scope=operator, which secretRef names");
        // The header's own check would put what it refuses in its message.
        var header = Text(data, TokenKey) is { } token ? (IsSendable(token) ? new AuthenticationHeaderValue("Bearer", token) : null)
            : Text(data, UserKey) is { } user && Text(data, PasswordKey) is { } password && !user.Contains(':', StringComparison.Ordinal) ? Basic(user, password)
            : null;
        return header is not null
            ? new(header, Text(data, AuthHostKey))
            : throw new FetchException($"{UrlText.Of(url)}: secret {reference.Name} must have the keys {UserKey} and {PasswordKey}, or {TokenKey}, as one line each", isLasting: true);
    }

    /// <summary>How messages and logs name it.</summary>
    /// <returns>Nothing of what it holds.</returns>
    public override string ToString() => "a credential";

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static bool IsSendable(string token) => token.Length > 0 && token.All(c => c is > ' ' and < '\u007f');

    // Files that become secrets often end with a line break.
    private static string? Text(IReadOnlyDictionary<string, byte[]> data, string key) =>
        data.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value).TrimEnd('\r', '\n') : null;
}
