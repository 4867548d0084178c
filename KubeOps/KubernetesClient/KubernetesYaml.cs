using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Serialization;

namespace k8s;

/// <summary>YAML by way of JSON: the same names and formats as <see cref="KubernetesJson"/>.</summary>
public static class KubernetesYaml
{
    private static readonly JsonSerializerOptions Options = KubernetesJson.CreateOptions(new LenientStringConverter());

    public static TValue Deserialize<TValue>(string yaml, bool strict = false)
    {
        var nodes = YamlReader.ReadAll(yaml).Take(2).ToList();
        return nodes.Count > 1
            ? throw new JsonException("There is more than one YAML document.")
            : Read<TValue>(nodes.FirstOrDefault());
    }

    public static string Serialize(object value) => value is null ? string.Empty : SerializeAll([value]);

    public static string SerializeAll(IEnumerable<object> values) =>
        YamlWriter.Write(values.Where(value => value is not null).Select(value => JsonSerializer.SerializeToElement(value, KubernetesJson.Options)));

    private static TValue Read<TValue>(JsonNode node) => node is null ? default : node.Deserialize<TValue>(Options);
}
