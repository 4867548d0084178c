using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;
using Lessor.Operator.Egress;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts.Oci;

/// <summary>
/// Answers a registry that wants authentication: with the credential itself, or with a token that it has us ask for elsewhere. A registry may name any server for that, so
/// the credential goes there only if the secret is for that server, too.
/// </summary>
/// <param name="reference">What is to be read.</param>
/// <param name="credential">What the registry may be told; null: nothing.</param>
/// <param name="policy">Which URLs may be reached.</param>
/// <param name="http">Asks.</param>
internal sealed partial class OciTokens(OciReference reference, SourceCredential? credential, EgressPolicy policy, GuardedHttp http)
{
    private const int Limit = 1 << 20;
    private static readonly string[] TokenNames = ["token", "access_token"];

    /// <summary>Finds what to answer.</summary>
    /// <param name="challenges">What the registry wants.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What to send to the registry.</returns>
    /// <exception cref="FetchException">It wants what isn't there, or can't be had.</exception>
    public async Task<SourceCredential> AnswerAsync(IReadOnlyList<AuthenticationHeaderValue> challenges, CancellationToken cancellationToken)
    {
        var bearer = challenges.FirstOrDefault(challenge => challenge.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase));
        return bearer?.Parameter is { } parameters && credential?.Scheme != "Bearer"
            ? await AskAsync(Parameters().Matches(parameters).ToLookup(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.OrdinalIgnoreCase), cancellationToken)
            : credential ?? throw FetchProblems.Refusal(reference.Registry, HttpStatusCode.Unauthorized);
    }

    private async Task<SourceCredential> AskAsync(ILookup<string, string> parameters, CancellationToken cancellationToken)
    {
        var realm = RealmOf(parameters);
        // What the registry says of the scope doesn't count: we ask for no more than we need.
        var query = $"{(realm.Query.Length > 1 ? $"{realm.Query[1..]}&" : "")}service={Uri.EscapeDataString(parameters["service"].FirstOrDefault(""))}"
            + $"&scope={Uri.EscapeDataString($"repository:{reference.Repository}:pull")}";
        var url = new UriBuilder(realm) { Query = query }.Uri;
        var content = await http.GetContentAsync(new FetchRequest(url, Limit) { Credential = credential }, cancellationToken);
        return TokenOf(content) is { } token ? SourceCredential.OfServer(token, reference.Registry) : throw new FetchException($"{UrlText.Of(realm)}: gives no token");
    }

    private Uri RealmOf(ILookup<string, string> parameters)
    {
        if (!Uri.TryCreate(parameters["realm"].FirstOrDefault(), UriKind.Absolute, out var realm))
        {
            throw new FetchException($"{reference}: the registry doesn't say where to get a token");
        }

        policy.CheckFrom(reference.Registry, realm);
        return credential?.IsFor(realm) != false ? realm : throw new FetchException(Refusal(credential.Secret, SecretHosts.Entry(realm.Scheme, realm.IdnHost, realm.Port)), isLasting: true);
    }

    private string Refusal(string secret, string host) =>
        $"{reference}: the registry has its credentials asked for by {host}, which secret {secret} isn't for; if that is right, add {host} to its annotation {LessorAnnotations.Hosts}";

    private static string? TokenOf(byte[] content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var token = TokenNames
                .Select(name => json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null)
                .FirstOrDefault(text => !string.IsNullOrEmpty(text));
            return token?.All(c => c is > ' ' and < '\u007f') == true ? token : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex("([A-Za-z_]+)=\"([^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Parameters();
}
