using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>An entry of users, and the file it comes from.</summary>
internal sealed record NamedUser
{
    public string Name { get; set; }

    public UserCredentials User { get; set; }

    [JsonIgnore]
    public string File { get; set; }
}
