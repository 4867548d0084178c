using System.Text.Json.Serialization;

namespace k8s.Models;

public partial record V1JSONSchemaProps
{
    public object AdditionalProperties { get; set; }

    public IList<V1JSONSchemaProps> AllOf { get; set; }

    public IList<V1JSONSchemaProps> AnyOf { get; set; }

    [JsonPropertyName("default")]
    public object DefaultProperty { get; set; }

    public string Description { get; set; }

    [JsonPropertyName("enum")]
    public IList<object> EnumProperty { get; set; }

    public object Example { get; set; }

    public bool? ExclusiveMaximum { get; set; }

    public bool? ExclusiveMinimum { get; set; }

    public V1ExternalDocumentation ExternalDocs { get; set; }

    public string Format { get; set; }

    public string Id { get; set; }

    public object Items { get; set; }

    public long? MaxItems { get; set; }

    public long? MaxLength { get; set; }

    public long? MaxProperties { get; set; }

    public double? Maximum { get; set; }

    public long? MinItems { get; set; }

    public long? MinLength { get; set; }

    public long? MinProperties { get; set; }

    public double? Minimum { get; set; }

    public double? MultipleOf { get; set; }

    public V1JSONSchemaProps Not { get; set; }

    public bool? Nullable { get; set; }

    public IList<V1JSONSchemaProps> OneOf { get; set; }

    public string Pattern { get; set; }

    public IDictionary<string, V1JSONSchemaProps> Properties { get; set; }

    public IList<string> Required { get; set; }

    public string Title { get; set; }

    public string Type { get; set; }

    public bool? UniqueItems { get; set; }

    [JsonPropertyName("x-kubernetes-embedded-resource")]
    public bool? XKubernetesEmbeddedResource { get; set; }

    [JsonPropertyName("x-kubernetes-int-or-string")]
    public bool? XKubernetesIntOrString { get; set; }

    [JsonPropertyName("x-kubernetes-list-map-keys")]
    public IList<string> XKubernetesListMapKeys { get; set; }

    [JsonPropertyName("x-kubernetes-list-type")]
    public string XKubernetesListType { get; set; }

    [JsonPropertyName("x-kubernetes-map-type")]
    public string XKubernetesMapType { get; set; }

    [JsonPropertyName("x-kubernetes-preserve-unknown-fields")]
    public bool? XKubernetesPreserveUnknownFields { get; set; }

    [JsonPropertyName("x-kubernetes-validations")]
    public IList<V1ValidationRule> XKubernetesValidations { get; set; }
}
