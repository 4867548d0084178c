using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using k8s;

namespace Lessor.Benchmarks.Clusters;

/// <summary>Sends requests to the API server and reads the answers: no cache, no queue, no throttle, no retries. What any client pays at least.</summary>
/// <param name="kubernetes">The connection.</param>
internal sealed class BareClient(Kubernetes kubernetes) : IDisposable
{
    /// <summary>A client for the user that a kubeconfig names.</summary>
    public static BareClient For(string kubeconfig) => new(new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig)));

    /// <summary>Sends a request and reads its whole answer.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path and query, such as <c>api/v1/namespaces</c>.</param>
    /// <param name="body">What is sent; null: nothing.</param>
    /// <param name="contentType">Of the body.</param>
    /// <param name="impersonate">In whose name; null: one's own.</param>
    /// <param name="accept">What the answer should be.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="HttpRequestException">The API server refused: the message has its words.</exception>
    public async Task<byte[]> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte>? body = null, string contentType = "application/json", string? impersonate = null, string accept = "application/json",
        CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(kubernetes.BaseUri, path)) { Version = HttpVersion.Version20 };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (impersonate is not null)
        {
            request.Headers.TryAddWithoutValidation("Impersonate-User", impersonate);
        }

        if (body is { } sent)
        {
            request.Content = new ReadOnlyMemoryContent(sent);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }

        await (kubernetes.Credentials?.ProcessHttpRequestAsync(request, cancellationToken) ?? Task.CompletedTask);
        using var response = await kubernetes.HttpClient.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        return response.IsSuccessStatusCode ? answer : throw new HttpRequestException($"{method} {path}: {Encoding.UTF8.GetString(answer)}", null, response.StatusCode);
    }

    /// <summary>Sends a request and parses its answer.</summary>
    public async Task<JsonNode> ReadAsync(string path, CancellationToken cancellationToken) =>
        JsonNode.Parse(await SendAsync(HttpMethod.Get, path, cancellationToken: cancellationToken))!;

    /// <summary>Creates an object.</summary>
    /// <param name="path">Of its collection.</param>
    /// <param name="json">The object.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<byte[]> CreateAsync(string path, string json, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, Encoding.UTF8.GetBytes(json), cancellationToken: cancellationToken);

    public void Dispose() => kubernetes.Dispose();
}
