using System.Text.Json.Serialization;

namespace k8s.Models;

public partial record V1CustomResourceValidation
{
    [JsonPropertyName("openAPIV3Schema")]
    public V1JSONSchemaProps OpenAPIV3Schema { get; set; }
}
