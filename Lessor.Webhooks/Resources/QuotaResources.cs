using System.Collections.Frozen;
using Lessor.Rendering.Values;

namespace Lessor.Webhooks.Resources;

/// <summary>The resources that a quota limits, as the API server knows them.</summary>
internal static class QuotaResources
{
    private const string Count = "count/";
    private const string Requests = "requests.";
    private const string OfStorageClass = ".storageclass.storage.k8s.io/";

    private static readonly string[] Amounts =
    [
        "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory", "requests.ephemeral-storage", "requests.storage", "limits.cpu", "limits.memory",
        "limits.ephemeral-storage",
    ];

    private static readonly string[] Objects =
    [
        "pods", "services", "services.nodeports", "services.loadbalancers", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims",
        "resourcequotas",
    ];

    private static readonly string[] Counted =
    [
        "pods", "services", "replicationcontrollers", "secrets", "configmaps", "persistentvolumeclaims", "resourcequotas", "serviceaccounts", "endpoints", "events",
        "limitranges", "podtemplates", "deployments.apps", "statefulsets.apps", "daemonsets.apps", "replicasets.apps", "jobs.batch", "cronjobs.batch",
        "ingresses.networking.k8s.io", "networkpolicies.networking.k8s.io", "horizontalpodautoscalers.autoscaling", "poddisruptionbudgets.policy",
        "roles.rbac.authorization.k8s.io", "rolebindings.rbac.authorization.k8s.io",
    ];

    private static readonly string[] Known = [.. Amounts, .. Objects];

    // A plain name counts nothing where the kind has a group.
    private static readonly FrozenDictionary<string, string> Groups =
        Counted.Where(name => name.Contains('.', StringComparison.Ordinal)).ToFrozenDictionary(name => name[..name.IndexOf('.', StringComparison.Ordinal)]);

    /// <summary>Says why the API server wouldn't take a name.</summary>
    /// <returns>The rest of a sentence; null if it would.</returns>
    public static string? Refuse(string name)
    {
        if (!LabelSyntax.IsKey(name))
        {
            return LabelSyntax.NoKey(name);
        }

        if (name.Contains('/', StringComparison.Ordinal) || Known.Contains(name) || ContainerResources.IsHugePages(Plain(name)))
        {
            return null;
        }

        return "is no resource of a quota" + (Groups.TryGetValue(name, out var full) ? $"; did you mean \"{Count}{full}\"?" : NearestName.Hint(name, Known));
    }

    /// <summary>Says why a name, which the API server takes, limits nothing.</summary>
    /// <returns>The rest of a sentence; null if it may limit something.</returns>
    public static string? Doubt(string name)
    {
        if (name.StartsWith(Count, StringComparison.Ordinal))
        {
            return DoubtCount(name[Count.Length..]);
        }

        return !name.Contains('/', StringComparison.Ordinal) || name.StartsWith(Requests, StringComparison.Ordinal) || name.Contains(OfStorageClass, StringComparison.Ordinal)
            ? null
            : $"limits nothing; did you mean \"{Requests}{(name.StartsWith("limits.", StringComparison.Ordinal) ? name["limits.".Length..] : name)}\"?";
    }

    /// <summary>Whether it counts objects, or what the platform adds: whole ones.</summary>
    public static bool IsWhole(string name) => Objects.Contains(name) || (ContainerResources.IsExtended(name) && !IsBytes(name));

    /// <summary>Whether it is counted in bytes.</summary>
    public static bool IsBytes(string name) => ContainerResources.IsBytes(Plain(name)) || name.EndsWith("/requests.storage", StringComparison.Ordinal);

    private static string? DoubtCount(string resource)
    {
        if (Counted.Contains(resource))
        {
            return null;
        }

        if (Groups.TryGetValue(resource, out var full))
        {
            return $"counts nothing; did you mean \"{Count}{full}\"?";
        }

        // What has a group that isn't Kubernetes' own may be anything.
        var hint = NearestName.Hint(resource, Counted);
        return hint.Length > 0 || !resource.Contains('.', StringComparison.Ordinal) ? $"counts nothing that Kubernetes has by itself{hint}" : null;
    }

    private static string Plain(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..] is var rest && (name == Requests + rest || name == "limits." + rest) ? rest : name;
}
