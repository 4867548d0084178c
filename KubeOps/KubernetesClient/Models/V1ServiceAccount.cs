namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record V1ServiceAccount : IKubernetesObject<V1ObjectMeta>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "ServiceAccount";
    public const string KubeGroup = "";
    public const string KubePluralName = "serviceaccounts";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; }

    public bool? AutomountServiceAccountToken { get; set; }

    public IList<V1LocalObjectReference> ImagePullSecrets { get; set; }

    public IList<V1ObjectReference> Secrets { get; set; }
}
