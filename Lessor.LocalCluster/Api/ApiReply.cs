using System.Net;
using System.Text.Json;

namespace Lessor.ControlPlane.Api;

/// <summary>The API server's reply.</summary>
internal sealed record ApiReply(HttpStatusCode Status, string Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The body, parsed.</summary>
    public JsonElement Json()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <summary>The reply itself.</summary>
    /// <exception cref="HttpRequestException">It is no success; the message is the API server's.</exception>
    public ApiReply EnsureSuccess() =>
        IsSuccess ? this : throw new HttpRequestException($"The API server replied {(int)Status}: {Body}", null, Status);
}
