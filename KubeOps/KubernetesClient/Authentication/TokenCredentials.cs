
namespace k8s.Authentication;

/// <summary>Adds the bearer token of a provider.</summary>
internal sealed class TokenCredentials(ITokenProvider provider) : ServiceClientCredentials, IRenewable
{
    public override async Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.Authorization = await provider.GetAuthenticationHeaderAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Invalidate() => (provider as IRenewable)?.Invalidate();
}
