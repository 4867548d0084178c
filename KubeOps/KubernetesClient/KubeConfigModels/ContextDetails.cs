namespace k8s.KubeConfigModels;

/// <summary>Which user on which cluster.</summary>
internal sealed record ContextDetails
{
    public string Cluster { get; set; }

    public string User { get; set; }

    public string Namespace { get; set; }
}
