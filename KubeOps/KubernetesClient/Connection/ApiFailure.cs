using System.Text.Json;
using k8s.Autorest;
using k8s.Models;

namespace k8s.Connection;

/// <summary>Turns an answer that isn't a success into the exception that says so.</summary>
internal static class ApiFailure
{
    private const int MaxContent = 64 * 1024;

    public static async Task<HttpOperationException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var content = await ReadContentAsync(response, cancellationToken).ConfigureAwait(false);
        var status = ParseStatus(content);
        return new HttpOperationException(Describe(response, status))
        {
            // Without the request's body, which may hold a secret.
            Request = new HttpRequestMessageWrapper(response.RequestMessage, null),
            Response = new HttpResponseMessageWrapper(response, content),
            Body = status,
        };
    }

    private static async Task<string> ReadContentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
        var buffer = new char[MaxContent];
        var length = await reader.ReadBlockAsync(buffer, cancellationToken).ConfigureAwait(false);
        return new string(buffer, 0, length);
    }

    private static V1Status ParseStatus(string content)
    {
        try
        {
            return KubernetesJson.Deserialize<V1Status>(content) is { Kind: V1Status.KubeKind } status ? status : null;
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing: the HTTP status has to do.
            return null;
        }
    }

    private static string Describe(HttpResponseMessage response, V1Status status)
    {
        var request = response.RequestMessage!;
        var text = $"{request.Method} {request.RequestUri!.AbsolutePath}: {(int)response.StatusCode} {status?.Reason ?? response.StatusCode.ToString()}";
        return string.IsNullOrEmpty(status?.Message) ? text : $"{text}: {status.Message.ReplaceLineEndings(" ")}";
    }
}
