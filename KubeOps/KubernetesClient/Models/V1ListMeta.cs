using System.Text.Json.Serialization;

namespace k8s.Models;

public partial record V1ListMeta
{
    public string ResourceVersion { get; set; }

    [JsonPropertyName("continue")]
    public string ContinueProperty { get; set; }

    public long? RemainingItemCount { get; set; }

    public string SelfLink { get; set; }
}
