using Lessor.Entities.Naming;

namespace Lessor.Entities.Tenants.Access;

/// <summary>What a role is on the cluster.</summary>
public static class AccessRoleExtensions
{
    /// <summary>The ClusterRole that people with a role are bound to.</summary>
    /// <param name="role">The role.</param>
    /// <returns>One of <see cref="LessorRoles.ForPeople"/>.</returns>
    public static string ClusterRole(this AccessRole role) => role switch
    {
        AccessRole.Edit => LessorRoles.AccessEdit,
        AccessRole.Admin => LessorRoles.AccessAdmin,
        _ => LessorRoles.AccessView,
    };
}
