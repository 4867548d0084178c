using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Lessor.Webhooks.Replies;

/// <summary>What a review was answered. It is in <c>HttpContext.Features</c> from then on, for those that count.</summary>
/// <param name="Allowed">Whether the request may pass.</param>
/// <param name="Code">The answer's own code, which isn't HTTP's; 500 and more: nothing was wrong with the object.</param>
public sealed record AdmissionVerdict(bool Allowed, int Code)
{
    /// <summary>Reads a webhook's answer.</summary>
    /// <param name="review">The AdmissionReview.</param>
    /// <returns>The verdict.</returns>
    internal static AdmissionVerdict Read(ReadOnlyMemory<byte> review)
    {
        using var json = JsonDocument.Parse(review);
        var response = json.RootElement.GetProperty("response");
        var code = response.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Object && status.TryGetProperty("code", out var said)
            && said.TryGetInt32(out var number) ? number : StatusCodes.Status200OK;
        return new AdmissionVerdict(response.GetProperty("allowed").GetBoolean(), code);
    }
}
