namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record V1ConfigMap : IKubernetesObject<V1ObjectMeta>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "ConfigMap";
    public const string KubeGroup = "";
    public const string KubePluralName = "configmaps";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; }

    public IDictionary<string, string> Data { get; set; }

    public IDictionary<string, byte[]> BinaryData { get; set; }

    public bool? Immutable { get; set; }
}
