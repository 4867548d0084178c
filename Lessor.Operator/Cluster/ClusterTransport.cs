using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text.Json;
using k8s;
using k8s.Exceptions;
using Lessor.Operator.Cluster.Pacing;
using Lessor.Operator.Leadership;

namespace Lessor.Operator.Cluster;

/// <summary>Sends requests, repeats those that may be repeated, and turns refusals into exceptions.</summary>
/// <param name="kubernetes">The raw client: address, connection pool and credentials.</param>
/// <param name="clock">Waits between attempts.</param>
/// <param name="reachability">Told of each outcome.</param>
/// <param name="pace">Holds requests back, watches aside; null: nothing does.</param>
internal sealed class ClusterTransport(Kubernetes kubernetes, TimeProvider clock, Reachability reachability, RequestPace? pace = null)
{
    /// <summary>The API server itself gives up after 60 s.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(65);

    private const int Attempts = 5;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(10);

    /// <summary>Sends a request and reads its answer, both within <see cref="Timeout"/> for each attempt.</summary>
    public async Task<T> SendAsync<T>(
        ClusterCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // Held back before the time for the answer begins.
                return await (pace is null
                    ? AttemptAsync(call, read, cancellationToken)
                    : pace.RunAsync(() => AttemptAsync(call, read, cancellationToken), cancellationToken));
            }
            catch (ClusterRequestException e) when (attempt < Attempts && WasNotProcessed(e.Status))
            {
                await Task.Delay(Wait(e.Status.RetryAfter), clock, cancellationToken);
            }
            catch (Exception e) when (attempt < Attempts && call.Method == HttpMethod.Get && IsBrokenConnection(e))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20 * attempt * attempt), clock, cancellationToken);
            }
            catch (HttpRequestException e) when (e is not NotLeadingException)
            {
                reachability.Lost(Reachability.CauseOf(e));
                throw;
            }
        }
    }

    /// <summary>
    /// Opens a stream: returns as soon as the answer's headers are there, which takes no longer than <see cref="Timeout"/>. It stays for minutes, beside thousands of others, so it keeps nothing else of the
    /// answer in memory, and of the request only what the connection does.
    /// </summary>
    public async Task<Stream> OpenAsync(ClusterCall call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            // Without a body there is nothing of it to dispose of.
            var request = await BuildAsync(call, linked.Token);
            var response = await ExchangeAsync(call, request, linked.Token);
            request.Headers.Clear();
            request.RequestUri = null;
            response.Headers.Clear();
            var stream = await response.Content.ReadAsStreamAsync(linked.Token);
            response.Content = null;
            return stream;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(call, e);
        }
        catch (HttpRequestException e)
        {
            reachability.Lost(Reachability.CauseOf(e));
            throw;
        }
    }

    private static HttpRequestException NoAnswer(ClusterCall call, Exception e) => new($"{call.Verb} {call.Resource}: no answer in time.", e);

    private static bool WasNotProcessed(ClusterStatus status) =>
        status.Code == (int)HttpStatusCode.TooManyRequests && status.RetryAfter is { } wait && wait <= LongestRetryAfter;

    private static bool IsBrokenConnection(Exception e) => e switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError } => true,
        HttpRequestException { InnerException: IOException or SocketException { SocketErrorCode: SocketError.ConnectionReset } } => true,
        _ => false,
    };

    // A little more than was asked for, so that not all come back at once.
    private static TimeSpan Wait(TimeSpan? retryAfter) =>
        (retryAfter ?? TimeSpan.Zero) + TimeSpan.FromMilliseconds(Random.Shared.Next(0, 100));

    private async Task<HttpResponseMessage> ExchangeAsync(ClusterCall call, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await kubernetes.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            reachability.Lost("it doesn't accept the operator's credentials (401 Unauthorized): check the kubeconfig's token or client certificate");
        }
        else
        {
            reachability.Answered();
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await ErrorAnswer.ReadAsync(call, response, clock, cancellationToken);
        }
    }

    private async Task<T> AttemptAsync<T>(
        ClusterCall call, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            using var request = await BuildAsync(call, linked.Token);
            using var response = await ExchangeAsync(call, request, linked.Token);
            return await read(response, linked.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(call, e);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new HttpRequestException($"{call.Verb} {call.Resource}: the answer broke off.", e);
        }
    }

    private async Task<HttpRequestMessage> BuildAsync(ClusterCall call, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(call.Method, $"{kubernetes.BaseUri.AbsoluteUri.TrimEnd('/')}/{call.Path}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.TryAddWithoutValidation("Accept", call.Accept);
        if (call.ActAs is { } actAs)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-User", actAs.User);
        }

        if (call.Body is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(call.ContentType);
        }

        await AuthenticateAsync(request, cancellationToken);
        return request;
    }

    private async Task AuthenticateAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            await (kubernetes.Credentials?.ProcessHttpRequestAsync(request, cancellationToken) ?? Task.CompletedTask);
        }
        catch (KubeConfigException e)
        {
            // A token file or a plugin may be there again in a moment, as a server may.
            throw new HttpRequestException(e.Message, e);
        }
    }
}
