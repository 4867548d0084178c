namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record V1Namespace : IKubernetesObject<V1ObjectMeta>, ISpec<V1NamespaceSpec>, IStatus<V1NamespaceStatus>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "Namespace";
    public const string KubeGroup = "";
    public const string KubePluralName = "namespaces";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; }

    public V1NamespaceSpec Spec { get; set; }

    public V1NamespaceStatus Status { get; set; }
}
