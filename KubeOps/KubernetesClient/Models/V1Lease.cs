namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record V1Lease : IKubernetesObject<V1ObjectMeta>, ISpec<V1LeaseSpec>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "Lease";
    public const string KubeGroup = "coordination.k8s.io";
    public const string KubePluralName = "leases";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; }

    public V1LeaseSpec Spec { get; set; }
}
