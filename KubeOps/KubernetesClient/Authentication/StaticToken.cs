using System.Net.Http.Headers;

namespace k8s.Authentication;

internal sealed class StaticToken(string token) : ITokenProvider
{
    private readonly AuthenticationHeaderValue _header = new("Bearer", token);

    public Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken) => Task.FromResult(_header);
}
