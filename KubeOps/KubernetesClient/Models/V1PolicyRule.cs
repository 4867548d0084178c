using System.Text.Json.Serialization;

namespace k8s.Models;

public partial record V1PolicyRule
{
    public IList<string> ApiGroups { get; set; }

    [JsonPropertyName("nonResourceURLs")]
    public IList<string> NonResourceURLs { get; set; }

    public IList<string> ResourceNames { get; set; }

    public IList<string> Resources { get; set; }

    public IList<string> Verbs { get; set; }
}
