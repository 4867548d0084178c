using System.Text.Json.Serialization;

namespace k8s.Models;

public partial record Rbacv1Subject
{
    public string ApiGroup { get; set; }

    public string Kind { get; set; }

    public string Name { get; set; }

    [JsonPropertyName("namespace")]
    public string NamespaceProperty { get; set; }
}
