namespace Lessor.ControlPlane.Demo;

/// <summary>Where Lessor is shown.</summary>
/// <param name="Cluster">How a cluster of its own is started.</param>
/// <param name="Kubeconfig">The kubeconfig of a cluster to use instead; null: none.</param>
internal sealed record SessionOptions(LocalClusterOptions Cluster, string? Kubeconfig);
