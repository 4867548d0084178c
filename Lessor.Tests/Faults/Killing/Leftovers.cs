using System.Text.Json.Nodes;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.Faults.Killing;

/// <summary>What tenants have in the cluster, as their objects say and as their inventories say.</summary>
internal static class Leftovers
{
    private const string Kinds = "namespaces,serviceaccounts,rolebindings,networkpolicies,resourcequotas,limitranges,configmaps,secrets,services,deployments";

    /// <summary>All objects that bear a tenant's name, with their uids, tenant by tenant.</summary>
    public static async Task<ILookup<string, string>> OfTenantsAsync(Kubectl kubectl)
    {
        var found = JsonNode.Parse(await kubectl.DoAsync("get", Kinds, "-A", "-l", "app.kubernetes.io/managed-by=lessor", "-o", "json"))!;
        return found["items"]!.AsArray().ToLookup(
            item => item!["metadata"]!["labels"]!["lessor.io/tenant"]!.GetValue<string>(), item => Name(item!["kind"], item["metadata"]!));
    }

    /// <summary>What a tenant's inventory lists, in the same words.</summary>
    public static IEnumerable<string> Inventory(JsonNode tenant) =>
        tenant["status"]!["inventory"]!.AsArray().Select(entry => Name(entry!["kind"], entry));

    private static string Name(JsonNode? kind, JsonNode of) => $"{kind} {of["namespace"]}/{of["name"]} {of["uid"]}";
}
