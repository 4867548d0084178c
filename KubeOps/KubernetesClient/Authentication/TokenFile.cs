using System.Net.Http.Headers;
using k8s.Exceptions;

namespace k8s.Authentication;

/// <summary>A token in a file that someone else renews, as the kubelet does; read again every half minute.</summary>
internal sealed class TokenFile(string path, TimeProvider clock) : ITokenProvider, IRenewable
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private volatile Reading _last;

    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var last = _last;
        if (last is null || clock.GetElapsedTime(last.At) >= Freshness)
        {
            _last = last = await ReadAsync(last, cancellationToken).ConfigureAwait(false);
        }

        return new AuthenticationHeaderValue("Bearer", last.Token);
    }

    public void Invalidate() => _last = null;

    private async Task<Reading> ReadAsync(Reading last, CancellationToken cancellationToken)
    {
        try
        {
            var token = (await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false)).Trim();
            if (token.Length > 0)
            {
                return new Reading(token, clock.GetTimestamp());
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Between two versions of the file the last token still serves; if it has expired, the API server says so.
            return last ?? throw KubeConfigException.For(path, "the token file can't be read", e);
        }

        return last ?? throw KubeConfigException.For(path, "the token file is empty");
    }

    private sealed record Reading(string Token, long At);
}
