using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>An entry of contexts, and the file it comes from.</summary>
internal sealed record NamedContext
{
    public string Name { get; set; }

    public ContextDetails Context { get; set; }

    [JsonIgnore]
    public string File { get; set; }
}
