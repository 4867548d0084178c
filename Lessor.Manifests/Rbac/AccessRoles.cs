using k8s.Models;
using Lessor.Entities.Naming;
using static Lessor.Manifests.Rbac.PolicyRules;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// What people may do in tenants' namespaces: Kubernetes' view, edit and admin without what passes rights on (roles, bindings, service accounts' tokens,
/// impersonation) and without what walls a tenant off (network policies, quotas, limit ranges). The cluster's own roles are aggregated from whatever is
/// installed beside us; these take only what the platform labels for them.
/// </summary>
internal static class AccessRoles
{
    private const string Rbac = V1ClusterRole.KubeGroup;

    private static readonly string[] Change = ["create", "delete", "deletecollection", "patch", "update"];

    private static readonly (string Group, string[] Resources)[] Written =
    [
        (Core, ["configmaps", "persistentvolumeclaims", "pods", "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "services"]),
        ("apps", ["daemonsets", "deployments", "deployments/scale", "replicasets", "replicasets/scale", "statefulsets", "statefulsets/scale"]),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("networking.k8s.io", ["ingresses"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    // With what tells how these are; and the walls, which are no secret to who lives behind them.
    private static readonly (string Group, string[] Resources)[] Seen =
    [
        (Core,
        [
            "endpoints", "events", "limitranges", "namespaces", "namespaces/status", "persistentvolumeclaims/status", "pods/log", "pods/status",
            "replicationcontrollers/status", "resourcequotas", "resourcequotas/status", "services/status",
        ]),
        ("apps", ["controllerrevisions", "daemonsets/status", "deployments/status", "replicasets/status", "statefulsets/status"]),
        ("autoscaling", ["horizontalpodautoscalers/status"]),
        ("batch", ["cronjobs/status", "jobs/status"]),
        ("discovery.k8s.io", ["endpointslices"]),
        ("networking.k8s.io", ["ingresses/status", "networkpolicies"]),
        ("policy", ["poddisruptionbudgets/status"]),
    ];

    public static IReadOnlyList<object> Documents() =>
    [
        RoleObjects.Aggregate(LessorRoles.AccessView, LessorLabels.AggregateToAccessView),
        RoleObjects.ClusterRole(
            $"{LessorRoles.AccessView}-base",
            Rules(Read, [.. Written, .. Seen]),
            LessorLabels.AggregateToAccessView, LessorLabels.AggregateToAccessEdit, LessorLabels.AggregateToAccessAdmin),
        RoleObjects.Aggregate(LessorRoles.AccessEdit, LessorLabels.AggregateToAccessEdit),
        RoleObjects.ClusterRole($"{LessorRoles.AccessEdit}-base", Editing(), LessorLabels.AggregateToAccessEdit, LessorLabels.AggregateToAccessAdmin),
        RoleObjects.Aggregate(LessorRoles.AccessAdmin, LessorLabels.AggregateToAccessAdmin),
        RoleObjects.ClusterRole($"{LessorRoles.AccessAdmin}-base", [Allow(Read, Rbac, "rolebindings", "roles")], LessorLabels.AggregateToAccessAdmin),
    ];

    private static IList<V1PolicyRule> Editing() =>
    [
        .. Rules(Change, Written),
        Allow([.. Read, .. Change], Core, "pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"),
        Allow(["create"], Core, "pods/eviction"),
    ];

    private static IList<V1PolicyRule> Rules(string[] verbs, (string Group, string[] Resources)[] kinds) =>
        [.. kinds.Select(kind => Allow(verbs, kind.Group, kind.Resources))];
}
