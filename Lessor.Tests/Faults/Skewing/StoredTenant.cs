using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.ControlPlane;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.Faults.Skewing;

/// <summary>A tenant with all its objects as an earlier operator left them, in <c>testdata/skew/VERSION/objects.json</c>.</summary>
internal static class StoredTenant
{
    /// <summary>The tenant's name, its namespace's and its Component's, in every version.</summary>
    public const string Name = "skewed";

    /// <summary>What it is made from.</summary>
    public const string Manifests = $$$"""
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: {{{Name}}}}
        spec:
          version: 1.2.3
          values: {color: blue}
          source:
            inline: |
              {apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {color: "{{ color }}"}}
              ---
              {apiVersion: v1, kind: Secret, metadata: {name: two}, stringData: {key: value}}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: three}
              spec:
                replicas: 2
                selector: {matchLabels: {app: three}}
                template:
                  metadata: {labels: {app: three}}
                  spec: {containers: [{name: three, image: example.com/three}]}
        ---
        apiVersion: lessor.io/v1
        kind: Tenant
        metadata: {name: {{{Name}}}}
        spec: {organization: Acme Labs, components: [{name: {{{Name}}}}]}
        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static string Folder { get; } = Path.Combine(Repository.Root, "Lessor.Tests", "testdata", "skew");

    /// <summary>The versions that are kept.</summary>
    public static IEnumerable<string> Versions() => Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    /// <summary>Keeps the tenant as it is in the cluster.</summary>
    /// <param name="kubectl">The cluster.</param>
    /// <param name="version">As which version.</param>
    public static async Task KeepAsync(Kubectl kubectl, string version)
    {
        // The tenant before what it owns: garbage is collected where an owner is missing.
        var found = new JsonArray();
        foreach (var arguments in (string[][])
        [
            ["components", Name], ["tenants", Name], ["namespaces", Name], ["serviceaccounts", Name, "-n", "lessor-tenants"],
            ["rolebindings", "-n", Name], ["configmaps", "one", "-n", Name], ["secrets", "two", "-n", Name], ["deployments", "three", "-n", Name],
        ])
        {
            var json = JsonNode.Parse(await kubectl.DoAsync(["get", .. arguments, "--show-managed-fields", "-o", "json"]))!;
            foreach (var item in json["items"]?.AsArray().ToList() ?? [json])
            {
                found.Add(Strip(item!.DeepClone()));
            }
        }

        Directory.CreateDirectory(Path.Combine(Folder, version));
        await File.WriteAllTextAsync(Path.Combine(Folder, version, "objects.json"), found.ToJsonString(Indented) + "\n");
    }

    /// <summary>Puts a kept tenant into a cluster.</summary>
    /// <returns>Its objects.</returns>
    public static async Task<IReadOnlyList<JsonNode>> RestoreAsync(LocalCluster cluster, string version)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Folder, version, "objects.json"));
        List<JsonNode> objects = [.. JsonNode.Parse(text)!.AsArray().Select(item => item!)];
        foreach (var item in objects)
        {
            await cluster.StoreAsync(PathOf(item), item);
        }

        return objects;
    }

    private static string PathOf(JsonNode item)
    {
        var apiVersion = item["apiVersion"]!.GetValue<string>();
        var group = apiVersion.StartsWith("lessor.io/", StringComparison.Ordinal) ? "lessor.io/" : "";
        var ns = item["metadata"]!["namespace"] is { } name ? $"{name}/" : "";
        return $"{group}{item["kind"]!.GetValue<string>().ToLowerInvariant()}s/{ns}{item["metadata"]!["name"]}";
    }

    private static JsonNode Strip(JsonNode item)
    {
        item["metadata"]!.AsObject().Remove("resourceVersion");
        item["metadata"]!.AsObject().Remove("selfLink");
        return item;
    }
}
