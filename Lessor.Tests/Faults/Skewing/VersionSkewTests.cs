using System.Text.Json.Nodes;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Faults.Skewing;

/// <summary>
/// What earlier operators wrote works under this one (property 31). <c>LESSOR_KEEP=VERSION</c> keeps what this one writes, for those to come.
/// </summary>
[Category("Cluster")]
[Holds(31)]
public sealed class VersionSkewTests
{
    private const string Name = StoredTenant.Name;
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        if (Environment.GetEnvironmentVariable("LESSOR_KEEP") is { Length: > 0 } version)
        {
            await using var running = await ProxiedOperator.StartAsync();
            await _bench.Kubectl.ApplyAsync(StoredTenant.Manifests);
            await _bench.ReadyAsync(Name);
            await StoredTenant.KeepAsync(_bench.Kubectl, version);
            await _bench.Kubectl.DoAsync("delete", "tenant", Name, "--timeout=60s");
        }
    }

    private static IEnumerable<string> Versions() => StoredTenant.Versions();

    [TestCaseSource(nameof(Versions))]
    public async Task Tenant_OfAnEarlierOperator_IsTakenOver(string version)
    {
        var stored = await StoredTenant.RestoreAsync(await FaultCluster.GetAsync(), version);
        var uids = stored.Select(Identity).ToList();

        await using var running = await ProxiedOperator.StartAsync();
        // It has looked at it when it has put this right.
        await _bench.Kubectl.DoAsync("-n", Name, "delete", "secret", "two");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("secret", "two", Name) is not null);
        await _bench.ReadyAsync(Name);

        Assert.That(running.Proxy.Writes.Where(write => write.Concerns(Name) && write.Verb is "create" or "delete"), Is.Empty);
        Assert.That(await UidsAsync(stored), Is.SupersetOf(uids.Where(uid => !uid.StartsWith("Secret", StringComparison.Ordinal))), "the same objects");

        await _bench.TenantAsync(Name, $"{{organization: Acme Labs, components: [{{name: {Name}, values: {{color: red}}}}]}}");
        await _bench.ReadyAsync(Name);
        Assert.That((await _bench.GetAsync("configmap", "one", Name))["data"]!["color"]!.GetValue<string>(), Is.EqualTo("red"));
        await _bench.Kubectl.DoAsync("delete", "tenant", Name, "--timeout=60s");
        Assert.That((await Killing.Leftovers.OfTenantsAsync(_bench.Kubectl))[Name], Is.Empty);
    }

    // A field of a later version, under which the operator was rolled back.
    [Test]
    public async Task Status_WithAFieldThatThisVersionLacks_KeepsIt()
    {
        const string Path = "/spec/versions/0/schema/openAPIV3Schema/properties/status/properties/future";
        await using var running = await ProxiedOperator.StartAsync();
        await PatchDefinitionAsync($$"""[{"op": "add", "path": "{{Path}}", "value": {"type": "object", "x-kubernetes-preserve-unknown-fields": true} }]""");
        try
        {
            await _bench.ComponentAsync("later", """{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {color: "{{ color }}"}}""", "values: {color: blue}");
            await _bench.ReadyTenantAsync("later", "{components: [{name: later}]}");
            // The API server may take a moment to know the field.
            await Eventually.HoldsAsync(async () =>
            {
                await _bench.Kubectl.DoAsync("patch", "tenant", "later", "--subresource=status", "--type=merge", "-p", """{"status":{"future":{"kept":true}}}""");
                return (await _bench.GetAsync("tenant", "later"))["status"]!["future"] is not null;
            });

            await _bench.ReadyTenantAsync("later", "{components: [{name: later, values: {color: red}}]}");

            Assert.That((await _bench.GetAsync("tenant", "later"))["status"]!["future"]!["kept"]!.GetValue<bool>());
            await _bench.Kubectl.DoAsync("delete", "tenant", "later", "--timeout=60s");
        }
        finally
        {
            await PatchDefinitionAsync($$"""[{"op": "remove", "path": "{{Path}}"}]""");
        }
    }

    private Task<string> PatchDefinitionAsync(string patch) => _bench.Kubectl.DoAsync("patch", "crd", "tenants.lessor.io", "--type=json", "-p", patch);

    private static string Identity(JsonNode item) => $"{item["kind"]} {item["metadata"]!["name"]} {item["metadata"]!["uid"]}";

    private async Task<List<string>> UidsAsync(IEnumerable<JsonNode> objects)
    {
        var uids = new List<string>();
        foreach (var item in objects)
        {
            var found = await _bench.FindAsync(item["kind"]!.GetValue<string>(), item["metadata"]!["name"]!.GetValue<string>(), item["metadata"]!["namespace"]?.GetValue<string>());
            uids.Add(found is null ? "" : Identity(found));
        }

        return uids;
    }
}
