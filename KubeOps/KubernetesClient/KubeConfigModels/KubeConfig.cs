using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>A kubeconfig file, or several merged.</summary>
internal sealed record KubeConfig
{
    [JsonPropertyName("current-context")]
    public string CurrentContext { get; set; }

    public IList<NamedCluster> Clusters { get; set; }

    public IList<NamedContext> Contexts { get; set; }

    public IList<NamedUser> Users { get; set; }
}
