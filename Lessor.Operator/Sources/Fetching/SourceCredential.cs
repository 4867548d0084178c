using System.Net.Http.Headers;
using System.Text;
using Lessor.Entities.Components;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>What is sent for authentication over HTTP, and to whom it may be: a user and a password or a token of a secret, or a token that a server gave. It prints as nothing.</summary>
internal sealed class SourceCredential
{
    private const string TokenKey = "token";
    private const string UserKey = "username";
    private const string PasswordKey = "password";
    private readonly AuthenticationHeaderValue _header;
    private readonly Func<Uri, bool> _isFor;

    private SourceCredential(string secret, AuthenticationHeaderValue header, Func<Uri, bool> isFor) => (Secret, _header, _isFor) = (secret, header, isFor);

    /// <summary>The secret's name; empty for what a server gave.</summary>
    public string Secret { get; }

    /// <summary>How it is sent: Basic or Bearer.</summary>
    public string Scheme => _header.Scheme;

    /// <summary>Finds what a Component's source names.</summary>
    /// <param name="reference">The secret; null: none.</param>
    /// <param name="url">What it is for.</param>
    /// <param name="secrets">The secrets.</param>
    /// <returns>The credential; null if none is named.</returns>
    /// <exception cref="FetchException">The secret isn't there, isn't for that server, or says something else.</exception>
    public static SourceCredential? Find(SecretReference? reference, Uri url, SourceSecrets secrets)
    {
        if (reference is null)
        {
            return null;
        }

        var secret = Find(reference.Name, url, secrets);
        var data = secret.Data;
        // The header's own check would put what it refuses in its message.
        var header = Text(data, TokenKey) is { } token ? (IsSendable(token) ? new AuthenticationHeaderValue("Bearer", token) : null)
            : Text(data, UserKey) is { } user && Text(data, PasswordKey) is { } password && !user.Contains(':', StringComparison.Ordinal) ? Basic(user, password)
            : null;
        return header is not null
            ? new(reference.Name, header, server => secret.Hosts.Have(server.Scheme, server.IdnHost, server.Port))
            : throw new FetchException($"{UrlText.Of(url)}: secret {reference.Name} must have the keys {UserKey} and {PasswordKey}, or {TokenKey}, as one line each", isLasting: true);
    }

    /// <summary>What a server gave for itself: it goes back there, and nowhere else.</summary>
    /// <param name="token">The token.</param>
    /// <param name="server">The server.</param>
    /// <returns>The credential.</returns>
    public static SourceCredential OfServer(string token, Uri server) => new("", new("Bearer", token), url => Origin.IsSame(server, url));

    /// <summary>Whether it may be sent to a server.</summary>
    /// <param name="url">A URL of the server.</param>
    /// <returns>True if its owner says so.</returns>
    public bool IsFor(Uri url) => _isFor(url);

    /// <summary>What is sent to a server.</summary>
    /// <param name="url">A URL of the server.</param>
    /// <returns>The header; null: nothing, for it isn't for that server.</returns>
    public AuthenticationHeaderValue? HeaderFor(Uri url) => _isFor(url) ? _header : null;

    /// <summary>How messages and logs name it.</summary>
    /// <returns>Nothing of what it holds.</returns>
    public override string ToString() => "a credential";

    private static StoredSecret Find(string name, Uri url, SourceSecrets secrets)
    {
        try
        {
            return secrets.Find(name, url.Scheme, url.IdnHost, url.Port);
        }
        catch (SecretUseException e)
        {
            throw new FetchException($"{UrlText.Of(url)}: {e.Message}", e.IsLasting);
        }
    }

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    private static bool IsSendable(string token) => token.Length > 0 && token.All(c => c is > ' ' and < '\u007f');

    // Files that become secrets often end with a line break.
    private static string? Text(IReadOnlyDictionary<string, byte[]> data, string key) =>
        data.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value).TrimEnd('\r', '\n') : null;
}
