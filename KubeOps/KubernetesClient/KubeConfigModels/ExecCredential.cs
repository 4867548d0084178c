namespace k8s.KubeConfigModels;

/// <summary>What the program is given (spec) and what it answers (status).</summary>
internal sealed record ExecCredential
{
    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public ExecCredentialSpec Spec { get; set; }

    public ExecCredentialStatus Status { get; set; }
}
