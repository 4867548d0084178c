using System.Text.Json.Serialization;
using k8s.Serialization;

namespace k8s.Models;

public partial record V1LeaseSpec
{
    public string HolderIdentity { get; set; }

    public int? LeaseDurationSeconds { get; set; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTime? AcquireTime { get; set; }

    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTime? RenewTime { get; set; }

    public int? LeaseTransitions { get; set; }

    public string PreferredHolder { get; set; }

    public string Strategy { get; set; }
}
