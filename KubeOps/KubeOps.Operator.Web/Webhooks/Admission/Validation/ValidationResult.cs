namespace KubeOps.Operator.Web.Webhooks.Admission.Validation;

/// <summary>Whether a request may pass, and what its sender should know.</summary>
public record ValidationResult(bool Valid = true)
{
    public AdmissionStatus? Status { get; init; }

    public IList<string> Warnings { get; init; } = [];
}
