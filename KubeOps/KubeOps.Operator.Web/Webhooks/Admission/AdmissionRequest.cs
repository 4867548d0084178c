using System.Text.Json;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>What an API server asks of a webhook: the parts of an AdmissionReview that matter.</summary>
internal sealed record AdmissionRequest(string Uid, string Operation, bool DryRun, JsonElement? Object, JsonElement? OldObject)
{
    public const string ReviewVersion = "admission.k8s.io/v1";
    public const string ReviewKind = "AdmissionReview";

    /// <exception cref="BadReviewException">It isn't a review, or none of a version that we know.</exception>
    public static AdmissionRequest Read(JsonElement review)
    {
        if (Text(review, "kind") != ReviewKind || Text(review, "apiVersion") != ReviewVersion)
        {
            throw new BadReviewException($"Expected {ReviewKind} of {ReviewVersion}.");
        }

        if (Member(review, "request") is not { ValueKind: JsonValueKind.Object } request
            || Text(request, "uid") is not { Length: > 0 } uid
            || Text(request, "operation") is not { Length: > 0 } operation)
        {
            throw new BadReviewException("The review has no request with a uid and an operation.");
        }

        return new AdmissionRequest(uid, operation, DryRunOf(request), Entity(request, "object"), Entity(request, "oldObject"));
    }

    private static JsonElement? Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Entity(JsonElement request, string name) =>
        Member(request, name) is { ValueKind: JsonValueKind.Object } entity ? entity : null;

    private static bool DryRunOf(JsonElement request) => Member(request, "dryRun") is { ValueKind: JsonValueKind.True };
}
