using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Texts;

namespace Lessor.Webhooks.Replies;

/// <summary>Puts a refusal's whole status (metav1.Status) into a review's answer.</summary>
internal static class RefusalWriter
{
    /// <summary>Completes an answer.</summary>
    /// <param name="review">The AdmissionReview as the webhook answered it.</param>
    /// <param name="refusal">What the webhook found.</param>
    /// <returns>The review with the whole status; as it was if it is no refusal.</returns>
    public static Memory<byte> Complete(Memory<byte> review, AdmissionRefusal refusal)
    {
        if (JsonNode.Parse(review.Span)?["response"] is not JsonObject response || response["allowed"]?.GetValueKind() != JsonValueKind.False)
        {
            return review;
        }

        response["status"] = StatusOf(refusal);
        return JsonSerializer.SerializeToUtf8Bytes(response.Root);
    }

    private static JsonObject StatusOf(AdmissionRefusal refusal) => new()
    {
        ["status"] = "Failure",
        ["message"] = PlainText.Of(refusal.Message),
        ["reason"] = refusal.Reason,
        ["details"] = new JsonObject
        {
            ["group"] = refusal.Group,
            ["kind"] = refusal.Kind,
            ["name"] = refusal.Name,
            ["causes"] = new JsonArray([.. refusal.Shown.Select(CauseOf)]),
        },
        ["code"] = refusal.Code,
    };

    private static JsonObject CauseOf(Finding finding) => new()
    {
        ["reason"] = finding.Reason,
        ["message"] = PlainText.Of(finding.Message),
        ["field"] = finding.Field,
    };
}
