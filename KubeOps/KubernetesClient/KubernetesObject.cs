using System.Text.Json.Serialization;

namespace k8s;

public abstract class KubernetesObject : IKubernetesObject
{
    [JsonPropertyName("apiVersion")]
    [JsonPropertyOrder(-3)]
    public string ApiVersion { get; set; }

    [JsonPropertyName("kind")]
    [JsonPropertyOrder(-2)]
    public string Kind { get; set; }
}
