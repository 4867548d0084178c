namespace Lessor.Entities.Naming;

/// <summary>Roles that Lessor ships and refers to.</summary>
public static class LessorRoles
{
    /// <summary>The ClusterRole that a tenant's identity is bound to, in the tenant's namespaces alone.</summary>
    public const string TenantDeployer = "lessor-tenant-deployer";
}
