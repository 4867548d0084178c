using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets.Google;

/// <summary>Reads a refusal. Of one that may quote what was sent only the code is told.</summary>
internal static class GoogleError
{
    public static SecretStoreException Read(string what, HttpResponseMessage response, byte[] answer)
    {
        var code = (int)response.StatusCode;
        var (status, message) = Parse(answer);
        var why = code is 401 or 403 or 404 or 429 && message.Length > 0 ? $": {message}" : "";
        return new($"Google Secret Manager: {what}: {code} {(status.Length > 0 ? status : response.StatusCode.ToString())}{why}")
        {
            RetryAfter = response.Headers.RetryAfter?.Delta,
            IsLasting = code is >= 400 and < 500 and not 408 and not 429,
        };
    }

    private static (string Status, string Message) Parse(byte[] answer)
    {
        try
        {
            using var json = JsonDocument.Parse(answer);
            var error = json.RootElement.Child("error");
            return (error.Text("status"), error.Text("message"));
        }
        catch (JsonException)
        {
            return ("", "");
        }
    }
}
