using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>An entry of clusters, and the file it comes from.</summary>
internal sealed record NamedCluster
{
    public string Name { get; set; }

    public ClusterEndpoint Cluster { get; set; }

    [JsonIgnore]
    public string File { get; set; }
}
