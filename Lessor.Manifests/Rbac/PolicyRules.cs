using k8s.Models;

namespace Lessor.Manifests.Rbac;

/// <summary>Rules, written so that a reviewer reads one line each.</summary>
internal static class PolicyRules
{
    public const string Core = "";

    public static readonly string[] Read = ["get", "list", "watch"];

    public static readonly string[] Write = ["create", "delete", "get", "list", "patch", "update", "watch"];

    /// <summary>Server-side apply creates and patches; nothing is ever replaced.</summary>
    public static readonly string[] Apply = ["create", "delete", "get", "list", "patch", "watch"];

    public static V1PolicyRule Allow(string[] verbs, string group, params string[] resources) => new()
    {
        ApiGroups = [group],
        Resources = resources,
        Verbs = verbs,
    };
}
