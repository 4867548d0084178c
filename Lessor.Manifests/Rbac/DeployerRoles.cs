using Lessor.Entities.Naming;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// What a tenant's identity may do inside the tenant's namespaces, and so what a component may consist of. No roles and bindings: they
/// could pass rights on. No network policies, quotas and limit ranges: they are what walls a tenant off. A platform that lets components
/// hold further kinds adds a ClusterRole with the label.
/// </summary>
internal static class DeployerRoles
{
    public static IReadOnlyList<object> Documents() =>
    [
        RoleObjects.Aggregate(LessorRoles.TenantDeployer, LessorLabels.AggregateToTenantDeployer),
        RoleObjects.ClusterRole(
            $"{LessorRoles.TenantDeployer}-base",
            WorkloadKinds.Rules(PolicyRules.Write, _ => true),
            LessorLabels.AggregateToTenantDeployer),
    ];
}
