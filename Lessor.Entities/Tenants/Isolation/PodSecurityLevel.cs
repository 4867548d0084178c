using System.Text.Json.Serialization;

namespace Lessor.Entities.Tenants.Isolation;

/// <summary>The levels of the Pod Security Standards, as Kubernetes writes them.</summary>
public enum PodSecurityLevel
{
    /// <summary>No restrictions.</summary>
    [JsonStringEnumMemberName("privileged")]
    Privileged,

    /// <summary>No known privilege escalations.</summary>
    [JsonStringEnumMemberName("baseline")]
    Baseline,

    /// <summary>Pods as hard as they get.</summary>
    [JsonStringEnumMemberName("restricted")]
    Restricted,
}
