using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s.Models;

[KubernetesEntity(Group = KubeGroup, Kind = KubeKind, ApiVersion = KubeApiVersion, PluralName = KubePluralName)]
public partial record Corev1Event : IKubernetesObject<V1ObjectMeta>
{
    public const string KubeApiVersion = "v1";
    public const string KubeKind = "Event";
    public const string KubeGroup = "";
    public const string KubePluralName = "events";

    public string ApiVersion { get; set; }

    public string Kind { get; set; }

    public V1ObjectMeta Metadata { get; set; }

    public V1ObjectReference InvolvedObject { get; set; }

    public string Reason { get; set; }

    public string Message { get; set; }

    public string Type { get; set; }

    public int? Count { get; set; }

    public DateTime? FirstTimestamp { get; set; }

    public DateTime? LastTimestamp { get; set; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTime? EventTime { get; set; }

    public Corev1EventSeries Series { get; set; }

    public V1EventSource Source { get; set; }

    public string Action { get; set; }

    public V1ObjectReference Related { get; set; }

    public string ReportingComponent { get; set; }

    public string ReportingInstance { get; set; }
}
