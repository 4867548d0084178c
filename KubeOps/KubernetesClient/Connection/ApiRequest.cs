using System.Net.Http.Headers;

namespace k8s.Connection;

/// <summary>A request that can be sent more than once, because its body is at hand.</summary>
internal sealed record ApiRequest(HttpMethod Method, string PathAndQuery)
{
    private const string Json = "application/json";

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = Json;

    public HttpRequestMessage ToMessage(Uri baseUri)
    {
        var message = new HttpRequestMessage(Method, new Uri(baseUri, PathAndQuery));
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(Json));
        if (Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue(ContentType);
        }

        return message;
    }
}
