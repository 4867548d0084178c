using k8s.Models;

namespace Lessor.Manifests.Rbac;

/// <summary>The kinds that components render: what tenants may deploy, and the operator watches.</summary>
internal static class WorkloadKinds
{
    /// <summary>Read by nobody but the tenant's own identity.</summary>
    public const string Secrets = "secrets";

    public static readonly (string Group, string[] Resources)[] Groups =
    [
        (PolicyRules.Core, ["configmaps", "persistentvolumeclaims", "pods", Secrets, "serviceaccounts", "services"]),
        ("apps", ["daemonsets", "deployments", "replicasets", "statefulsets"]),
        ("autoscaling", ["horizontalpodautoscalers"]),
        ("batch", ["cronjobs", "jobs"]),
        ("networking.k8s.io", ["ingresses"]),
        ("policy", ["poddisruptionbudgets"]),
    ];

    public static IList<V1PolicyRule> Rules(string[] verbs, Func<string, bool> which) =>
        [.. Groups.Select(group => PolicyRules.Allow(verbs, group.Group, [.. group.Resources.Where(which)]))];
}
