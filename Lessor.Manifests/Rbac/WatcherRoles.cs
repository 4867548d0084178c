using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// What the operator may watch in the whole cluster, to see drift and readiness. Secrets are not among it, nor are kinds that the
/// platform defines: such a kind it watches as each tenant's identity, unless the platform adds a role with the label.
/// </summary>
internal static class WatcherRoles
{
    public static IReadOnlyList<object> Documents()
    {
        var watcher = RoleObjects.Aggregate(LessorRoles.Watcher, LessorLabels.AggregateToWatcher);
        return [watcher, RoleObjects.BindToOperator(watcher), Base()];
    }

    private static V1ClusterRole Base() => RoleObjects.ClusterRole(
        $"{LessorRoles.Watcher}-base",
        WorkloadKinds.Rules(PolicyRules.Read, kind => kind != WorkloadKinds.Secrets),
        LessorLabels.AggregateToWatcher);
}
