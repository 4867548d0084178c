using System.Text.Json.Serialization;

namespace k8s.Models;

public partial record V1LabelSelectorRequirement
{
    public string Key { get; set; }

    [JsonPropertyName("operator")]
    public string OperatorProperty { get; set; }

    public IList<string> Values { get; set; }
}
