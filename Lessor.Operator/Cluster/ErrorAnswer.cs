using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>Reads the API server's account of a failure.</summary>
internal static class ErrorAnswer
{
    private const string SecretRefused = "The API server didn't accept the Secret.";
    private const int LongestBody = 1 << 20;

    public static async Task<ClusterRequestException> ReadAsync(
        ClusterCall call, HttpResponseMessage response, TimeProvider clock, CancellationToken cancellationToken)
    {
        var code = (int)response.StatusCode;
        var status = await ParseAsync(response, cancellationToken)
            ?? new ClusterStatus(code, response.StatusCode.ToString(), $"The server answered {code} {response.ReasonPhrase}".TrimEnd() + ".");
        return Exception(call, status with { RetryAfter = RetryAfter(response, clock) ?? status.RetryAfter });
    }

    /// <summary>The exception for a status, without anything that could quote a Secret's content.</summary>
    public static ClusterRequestException Exception(ClusterCall call, ClusterStatus status)
    {
        if (call.Confidential && status.Code is 400 or 422 or >= 500)
        {
            status = status with
            {
                Message = SchemaMismatch.Is(status) ? SchemaMismatch.Discreet(SecretRefused) : SecretRefused,
                Causes = [.. status.Causes.Select(cause => cause with { Message = cause.Reason })],
            };
        }

        return new ClusterRequestException(status, call.Verb, call.Resource, call.Namespace, call.Name);
    }

    public static ClusterStatus Parse(JsonElement status, int fallbackCode)
    {
        var details = status.Child("details");
        return new ClusterStatus(
            (int)(status.Number("code") ?? fallbackCode), status.Text("reason"), status.Text("message"))
        {
            Causes = [.. details.Child("causes").Items().Select(c => new StatusCause(c.Text("reason"), c.Text("message"), c.Text("field")))],
            RetryAfter = details.Number("retryAfterSeconds") is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null,
        };
    }

    private static async Task<ClusterStatus?> ParseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentType?.MediaType != MediaTypes.Json)
        {
            return null;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(LongestBody, cancellationToken);
            using var document = await JsonDocument.ParseAsync(
                await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return document.RootElement.Text("kind") == "Status" ? Parse(document.RootElement, (int)response.StatusCode) : null;
        }
        catch (Exception e) when (e is JsonException or HttpRequestException)
        {
            // A proxy's page, or half of one: the code alone says what happened.
            return null;
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero ? wait : TimeSpan.Zero,
        _ => null,
    };
}
