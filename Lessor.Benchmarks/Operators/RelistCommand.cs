using System.Text.Json;
using k8s;
using Lessor.Benchmarks.Clusters;
using Lessor.Entities.Tenants;

namespace Lessor.Benchmarks.Operators;

/// <summary>
/// The least that a restarted operator has to do, by a bare client in a process of its own: LIST, in the same pages and with the same selectors, each collection that the operator must know, and deserialise it. Tenants become
/// objects, all else is parsed. Secrets are listed as the operator may list them, by namespace and in the tenant's name, eight namespaces at a time. It prints how many objects there were.
/// </summary>
internal static class RelistCommand
{
    private const string Ours = "labelSelector=app.kubernetes.io%2Fmanaged-by%3Dlessor&limit=200";
    private const string Metadata = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

    private static readonly IReadOnlyList<(string Path, bool MetadataOnly)> Collections =
    [
        ("apis/lessor.io/v1/components?limit=200", false),
        ("api/v1/namespaces?limit=200", true),
        ("api/v1/namespaces/lessor-system/configmaps?limit=200", false),
        ("api/v1/namespaces/lessor-secrets/secrets?limit=200", false),
        ($"api/v1/namespaces?{Ours}", false),
        ($"api/v1/serviceaccounts?{Ours}", true),
        ($"api/v1/configmaps?{Ours}", true),
        ($"api/v1/services?{Ours}", false),
        ($"apis/networking.k8s.io/v1/networkpolicies?{Ours}", true),
        ($"apis/networking.k8s.io/v1/ingresses?{Ours}", false),
        ($"apis/rbac.authorization.k8s.io/v1/rolebindings?{Ours}", true),
    ];

    public static async Task<int> RunAsync(string kubeconfig)
    {
        using var client = BareClient.For(kubeconfig);
        var count = 0;
        var lists = Collections.Select(collection => ListAsync(client, collection.Path, collection.MetadataOnly, _ => Interlocked.Increment(ref count)));
        List<string> tenants = [];
        await Task.WhenAll([.. lists, ListAsync(client, "apis/lessor.io/v1/tenants?limit=200", metadataOnly: false, item => tenants.Add(item.Deserialize().Metadata.Name))]);
        await Parallel.ForEachAsync(tenants, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (tenant, _) => await ListAsync(
            client, $"api/v1/namespaces/{tenant}/secrets?{Ours}", metadataOnly: true, _ => Interlocked.Increment(ref count), $"system:serviceaccount:lessor-tenants:{tenant}"));
        Console.WriteLine(tenants.Count + count);
        return 0;
    }

    private static Tenant Deserialize(this JsonElement item) => KubernetesJson.Deserialize<Tenant>(item);

    private static async Task ListAsync(BareClient client, string path, bool metadataOnly, Action<JsonElement> take, string? impersonate = null)
    {
        var next = "";
        do
        {
            var page = await client.SendAsync(
                HttpMethod.Get, next.Length > 0 ? $"{path}&continue={Uri.EscapeDataString(next)}" : path, impersonate: impersonate, accept: metadataOnly ? Metadata : "application/json");
            using var document = JsonDocument.Parse(page);
            // Of metadata alone an empty list has null for its items.
            if (document.RootElement.GetProperty("items") is { ValueKind: JsonValueKind.Array } items)
            {
                foreach (var item in items.EnumerateArray())
                {
                    take(item);
                }
            }

            next = document.RootElement.GetProperty("metadata").TryGetProperty("continue", out var token) ? token.GetString()! : "";
        }
        while (next.Length > 0);
    }
}
