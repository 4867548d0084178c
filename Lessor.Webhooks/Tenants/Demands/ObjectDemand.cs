using System.Collections.Frozen;
using System.Text.Json;
using Lessor.Rendering;
using Lessor.Rendering.Placement;
using Lessor.Webhooks.Resources;

namespace Lessor.Webhooks.Tenants.Demands;

/// <summary>What one object asks of a quota: itself, and the pods and volumes that it makes.</summary>
internal static class ObjectDemand
{
    // What quotas counted before they could count every kind.
    private static readonly FrozenDictionary<string, string> Plurals = new Dictionary<string, string>
    {
        ["Pod"] = "pods",
        ["Service"] = "services",
        ["Secret"] = "secrets",
        ["ConfigMap"] = "configmaps",
        ["PersistentVolumeClaim"] = "persistentvolumeclaims",
        ["ReplicationController"] = "replicationcontrollers",
        ["ServiceAccount"] = "serviceaccounts",
        ["Ingress"] = "ingresses",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Quantity One = new(Quantity.One);

    /// <summary>Adds what an object asks for.</summary>
    /// <returns>The pod that it makes; null if it makes none.</returns>
    public static PodDemand? AddTo(Amounts amounts, RenderedObject item, ContainerDefaults defaults)
    {
        using var document = JsonDocument.Parse(item.Json, new JsonDocumentOptions { MaxDepth = 1000 });
        var root = document.RootElement;
        AddItself(amounts, item, root);
        if (PodTemplates.PathOf(item.ApiVersion, item.Kind) is not { } path || item.Kind == "PodTemplate")
        {
            return null;
        }

        var pods = Pods(item.Kind, root);
        var pod = PodDemand.Of(Json.Child(root, [.. path]), defaults);
        amounts.Add(pod.Total, pods);
        amounts.Add("pods", One * pods);
        if (item.Kind != "Pod")
        {
            amounts.Add("count/pods", One * pods);
        }

        foreach (var claim in Json.Items(root, "spec", "volumeClaimTemplates"))
        {
            AddClaim(amounts, claim, pods);
        }

        return pods == 0 ? null : pod;
    }

    private static void AddItself(Amounts amounts, RenderedObject item, JsonElement root)
    {
        var slash = item.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : "." + item.ApiVersion[..slash];
#pragma warning disable CA1308 // Plurals are lower-case.
        var plural = Plurals.GetValueOrDefault(item.Kind) ?? item.Kind.ToLowerInvariant() + "s";
#pragma warning restore CA1308
        amounts.Add($"count/{plural}{group}", One);
        if (group.Length > 0)
        {
            return;
        }

        switch (item.Kind)
        {
            case "PersistentVolumeClaim":
                AddClaim(amounts, root, 1);
                break;
            case "Service" when Json.Text(root, "spec", "type") == "LoadBalancer":
                amounts.Add("services.loadbalancers", One);
                goto default;
            // Its pods are counted as pods.
            case "Pod":
                break;
            default:
                amounts.Add(plural, One);
                break;
        }
    }

    private static void AddClaim(Amounts amounts, JsonElement claim, int times)
    {
        amounts.Add("persistentvolumeclaims", One * times);
        if (Json.Quantities(Json.Child(claim, "spec", "resources", "requests")).TryGetValue("storage", out var storage))
        {
            amounts.Add("requests.storage", storage * times);
        }
    }

    // At once: a job's pods that come later take the place of those that are done. A daemon set has at least one.
    private static int Pods(string kind, JsonElement root) => kind switch
    {
        "Pod" or "DaemonSet" => 1,
        "Job" => AtOnce(Json.Child(root, "spec")),
        "CronJob" => AtOnce(Json.Child(root, "spec", "jobTemplate", "spec")),
        _ => Json.Number(root, "spec", "replicas") ?? 1,
    };

    private static int AtOnce(JsonElement job) => Math.Min(Json.Number(job, "parallelism") ?? 1, Json.Number(job, "completions") ?? int.MaxValue);
}
