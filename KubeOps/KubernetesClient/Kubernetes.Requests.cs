using System.Net;
using k8s.Authentication;
using k8s.Connection;

namespace k8s;

public partial class Kubernetes
{
    private const int MaxAttempts = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    internal TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>
    /// Sends a request and returns the answer once its headers are there. An answer that says when to come back (429 or 503 with Retry-After) is
    /// followed, a few times.
    /// </summary>
    /// <exception cref="Autorest.HttpOperationException">The API server refused.</exception>
    internal async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await SendOnceAsync(request, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                if (attempt == MaxAttempts || PauseAskedFor(response) is not { } pause)
                {
                    throw await ApiFailure.ReadAsync(response, cancellationToken).ConfigureAwait(false);
                }

                await Task.Delay(pause, Clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        using var message = request.ToMessage(BaseUri);
        if (Credentials is { } credentials)
        {
            await credentials.ProcessHttpRequestAsync(message, cancellationToken).ConfigureAwait(false);
        }

        var response = await HttpClient
            .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
            .ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            (Credentials as IRenewable)?.Invalidate();
        }

        return response;
    }

    private static TimeSpan? PauseAskedFor(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable
        && response.Headers.RetryAfter?.Delta is { } delta
            ? delta < LongestPause ? delta : LongestPause
            : null;
}
