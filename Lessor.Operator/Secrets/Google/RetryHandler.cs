using System.Net;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets.Google;

/// <summary>Sends a request again that wasn't answered, or was with 429 or a server's failure: after a pause that grows, or after the time that the server asks for.</summary>
/// <param name="clock">The clock.</param>
internal sealed class RetryHandler(TimeProvider clock) : DelegatingHandler
{
    private const int Tries = 5;
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(15);

    /// <summary>Who is asked to wait for longer doesn't hold up everyone else meanwhile.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10));
        for (var attempt = 1; ; attempt++)
        {
            var pause = backoff.Next();
            try
            {
                var response = await AttemptAsync(request, cancellationToken);
                if (attempt == Tries || !IsPassing(response.StatusCode))
                {
                    return response;
                }

                var asked = Asked(response);
                if (asked > LongestPause)
                {
                    return response;
                }

                pause = asked > pause ? asked : pause;
                response.Dispose();
            }
            catch (HttpRequestException e) when (attempt < Tries && e.HttpRequestError != HttpRequestError.SecureConnectionError)
            {
                // The next attempt may get through.
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private static bool IsPassing(HttpStatusCode code) => code is HttpStatusCode.TooManyRequests || (int)code >= 500;

    private TimeSpan Asked(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestAttempt, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await base.SendAsync(request, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("no answer in time");
        }
    }
}
