namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>Why a request was refused.</summary>
public record AdmissionStatus(string Message, int? Code = 200);
