using System.Net.Http.Headers;

namespace k8s.Authentication;

public interface ITokenProvider
{
    /// <summary>The header of the next request; asked before each, so that a token that has changed is taken up.</summary>
    Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken);
}
