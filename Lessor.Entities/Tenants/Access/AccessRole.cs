using System.Text.Json.Serialization;

namespace Lessor.Entities.Tenants.Access;

/// <summary>Roles for people, named as Kubernetes' own are.</summary>
public enum AccessRole
{
    /// <summary>Sees all but secrets.</summary>
    [JsonStringEnumMemberName("view")]
    View,

    /// <summary>Changes workloads, and sees secrets.</summary>
    [JsonStringEnumMemberName("edit")]
    Edit,

    /// <summary>As edit, and sees who else may do what.</summary>
    [JsonStringEnumMemberName("admin")]
    Admin,
}
