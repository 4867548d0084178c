namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>A webhook's answer, before it is put into a review.</summary>
internal sealed record AdmissionReply(bool Allowed, AdmissionStatus? Status, IEnumerable<string> Warnings, string? Patch = null)
{
    public object ToReview(string uid) => new
    {
        apiVersion = AdmissionRequest.ReviewVersion,
        kind = AdmissionRequest.ReviewKind,
        response = new
        {
            uid,
            allowed = Allowed,
            status = Status is null ? null : new { message = Status.Message, code = Status.Code },
            warnings = Warnings.ToArray(),
            patchType = Patch is null ? null : "JSONPatch",
            patch = Patch,
        },
    };
}
