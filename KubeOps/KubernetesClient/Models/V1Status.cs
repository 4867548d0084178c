namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record V1Status : IKubernetesObject<V1ListMeta>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "Status";
    public const string KubeGroup = "";
    public const string KubePluralName = "status";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ListMeta Metadata { get; set; }

    public string Status { get; set; }

    public string Message { get; set; }

    public string Reason { get; set; }

    public V1StatusDetails Details { get; set; }

    public int? Code { get; set; }
}
