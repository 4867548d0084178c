using System.Net.Http.Headers;

namespace Lessor.Operator.Secrets.Google;

/// <summary>Adds the token to requests to the endpoint; a request to anywhere else isn't sent.</summary>
/// <param name="tokens">Gives tokens.</param>
/// <param name="options">Where the endpoint is.</param>
internal sealed class TokenHandler(IGoogleTokens tokens, GoogleStoreOptions options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!IsEndpoint(request.RequestUri!))
        {
            throw new SecretStoreException($"Google Secret Manager: {request.RequestUri!.GetLeftPart(UriPartial.Authority)} isn't the endpoint that is configured") { IsLasting = true };
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private bool IsEndpoint(Uri uri) =>
        Uri.Compare(uri, options.Endpoint, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0
        && (uri.Scheme == Uri.UriSchemeHttps || (options.AllowPlainLoopback && uri.IsLoopback));
}
