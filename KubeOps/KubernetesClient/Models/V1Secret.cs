namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record V1Secret : IKubernetesObject<V1ObjectMeta>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "Secret";
    public const string KubeGroup = "";
    public const string KubePluralName = "secrets";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; }

    public string Type { get; set; }

    public IDictionary<string, byte[]> Data { get; set; }

    public IDictionary<string, string> StringData { get; set; }

    public bool? Immutable { get; set; }
}
