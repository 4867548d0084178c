using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Manifests.Rbac;

/// <summary>
/// Who may look into the operator. Nobody is bound to these: a platform binds its Prometheus to the first and its engineers to the second, with a
/// ClusterRoleBinding, for paths belong to no namespace.
/// </summary>
internal static class MonitoringRoles
{
    public static IReadOnlyList<object> Documents() =>
    [
        RoleObjects.ClusterRole(LessorRoles.MetricsReader, [Allow("/metrics", "get")]),
        RoleObjects.ClusterRole(LessorRoles.Debugger, [Allow("/debug/tenants/*", "get"), Allow("/debug/log-level", "get", "put")]),
    ];

    private static V1PolicyRule Allow(string path, params string[] verbs) => new() { NonResourceURLs = [path], Verbs = verbs };
}
