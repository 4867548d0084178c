using Lessor.Entities.Naming;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// What the operator may do with the kinds that Components are published as, or watch: nothing, until the platform adds a ClusterRole with the label for
/// each group. Which kinds those are is known to who writes the Components alone.
/// </summary>
internal static class InstanceRoles
{
    public static IReadOnlyList<object> Documents()
    {
        var instances = RoleObjects.Aggregate(LessorRoles.Instances, LessorLabels.AggregateToInstances);
        return [instances, RoleObjects.BindToOperator(instances)];
    }
}
