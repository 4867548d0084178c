namespace k8s.KubeConfigModels;

/// <summary>What the program is told.</summary>
internal sealed record ExecCredentialSpec
{
    public bool Interactive { get; set; }

    public ExecCluster Cluster { get; set; }
}
