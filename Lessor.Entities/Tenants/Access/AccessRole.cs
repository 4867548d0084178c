using System.Text.Json.Serialization;

namespace Lessor.Entities.Tenants.Access;

/// <summary>Kubernetes' own roles for people, as it writes them.</summary>
public enum AccessRole
{
    /// <summary>Sees all but secrets.</summary>
    [JsonStringEnumMemberName("view")]
    View,

    /// <summary>Changes workloads, and sees secrets.</summary>
    [JsonStringEnumMemberName("edit")]
    Edit,

    /// <summary>As edit, and lets others in.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}
