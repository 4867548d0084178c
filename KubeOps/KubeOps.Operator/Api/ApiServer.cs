using System.Net;
using System.Text.Json;
using k8s;
using k8s.Authentication;
using k8s.Models;

namespace KubeOps.Operator.Api;

/// <summary>Plain requests over the client's connection, with the client's credentials. No request without a bound on its time.</summary>
internal sealed class ApiServer(IKubernetes kubernetes, TimeProvider time)
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    private readonly Kubernetes _kubernetes = kubernetes as Kubernetes
        ?? throw new InvalidOperationException("The operator's IKubernetes must be a k8s.Kubernetes.");

    /// <exception cref="ApiException">The server answered with an error.</exception>
    /// <exception cref="TimeoutException">The server didn't answer in time.</exception>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Get, path, body: null, cancellationToken);

    /// <inheritdoc cref="GetAsync{T}" />
    public Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? body, CancellationToken cancellationToken) =>
        BoundedAsync(
            async bounded =>
            {
                using var response = await ExchangeAsync(method, path, body, HttpCompletionOption.ResponseContentRead, bounded);
                await using var stream = await response.Content.ReadAsStreamAsync(bounded);
                return KubernetesJson.Deserialize<T>(stream);
            },
            cancellationToken);

    /// <summary>Opens a response whose body is read as it comes; only the wait for its headers is bounded.</summary>
    public Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken) =>
        BoundedAsync(
            bounded => ExchangeAsync(HttpMethod.Get, path, body: null, HttpCompletionOption.ResponseHeadersRead, bounded),
            cancellationToken);

    private static async Task<ApiException> FailureAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new ApiException(response.StatusCode, MessageOf(text) ?? $"HTTP {(int)response.StatusCode}", response.Headers.RetryAfter?.Delta);
    }

    private static string? MessageOf(string body)
    {
        try
        {
            return KubernetesJson.Deserialize<V1Status>(body)?.Message;
        }
        catch (JsonException)
        {
            // A proxy in between answers with whatever it likes; the status code has to do.
            return null;
        }
    }

    private async Task<T> BoundedAsync<T>(Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(RequestTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await send(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The API server did not answer in time.", e);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(
        HttpMethod method,
        string path,
        HttpContent? body,
        HttpCompletionOption completion,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, AddressOf(path)) { Content = body };
        request.Headers.Accept.ParseAdd("application/json");
        await (_kubernetes.Credentials?.ProcessHttpRequestAsync(request, cancellationToken) ?? Task.CompletedTask);
        var response = await _kubernetes.HttpClient.SendAsync(request, completion, cancellationToken);
        if (response.StatusCode == HttpStatusCode.Unauthorized)
        {
            // A token may have expired before its time; the next request gets a new one.
            (_kubernetes.Credentials as IRenewable)?.Invalidate();
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await FailureAsync(response, cancellationToken);
        }
    }

    // The server may live below a path of its host.
    private Uri AddressOf(string path) => new(_kubernetes.BaseUri.AbsoluteUri.TrimEnd('/') + path);
}
