using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s.Models;

public partial record Corev1EventSeries
{
    public int? Count { get; set; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTime? LastObservedTime { get; set; }
}
