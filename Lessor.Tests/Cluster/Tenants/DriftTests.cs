using System.Text.Json.Nodes;

namespace Lessor.Tests.Cluster.Tenants;

[Category("Cluster")]
public sealed class DriftTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Object_Deleted_IsAppliedAgainWithAnEvent()
    {
        var name = await TenantWithConfigAsync("deleted");

        await _bench.Kubectl.DoAsync("-n", name, "delete", "configmap", "settings");

        await Eventually.HoldsAsync(async () => await _bench.FindAsync("configmap", "settings", name) is not null);
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("DriftCorrected", StringComparison.Ordinal));
    }

    [TestCase("merge", """{"data":{"color":"red"}}""")]
    [TestCase("json", """[{"op":"remove","path":"/data/color"}]""")]
    [TestCase("merge", """{"metadata":{"labels":{"lessor.io/tenant":"somebody-else"}}}""")]
    [TestCase("merge", """{"metadata":{"labels":null}}""")]
    public async Task Object_Edited_IsPutRight(string patchType, string patch)
    {
        var name = await TenantWithConfigAsync("edited");

        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "settings", "--type", patchType, "-p", patch);

        await Eventually.HoldsAsync(async () =>
            await _bench.FindAsync("configmap", "settings", name) is { } found
            && found["data"]?["color"]?.GetValue<string>() == "blue"
            && found["metadata"]!["labels"]?["lessor.io/tenant"]?.GetValue<string>() == name);
    }

    [Test]
    public async Task Object_FieldsOfOthers_AreLeftAlone()
    {
        var name = await TenantWithConfigAsync("shared");

        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "settings", "--type", "merge", "-p", """{"data":{"size":"large"}}""");
        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "settings", "--type", "merge", "-p", """{"data":{"color":"red"}}""");

        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("configmap", "settings", name))["data"]!["color"]!.GetValue<string>() == "blue");
        Assert.That((await _bench.GetAsync("configmap", "settings", name))["data"]!["size"]!.GetValue<string>(), Is.EqualTo("large"));
    }

    [TestCase("""{"metadata":{"labels":{"lessor.io/tenant":null,"app.kubernetes.io/managed-by":null}}}""", "")]
    [TestCase("""{"metadata":{"ownerReferences":null}}""", "")]
    [TestCase("""{"metadata":{"labels":{"lessor.io/tenant":"shared"}}}""", "")]
    [TestCase("""{"metadata":{"labels":{"lessor.io/tenant":null},"ownerReferences":null}}""", "status")]
    [Holds(3)]
    public async Task Namespace_StrippedOfWhatMakesItTheTenants_IsPutRight(string patch, string subresource)
    {
        var name = TenantBench.NewName("stripped");
        await _bench.ReadyTenantAsync(name, "{}");

        var arguments = new List<string> { "patch", "namespace", name, "--type", "merge", "-p", patch };
        if (subresource.Length > 0)
        {
            arguments.Add($"--subresource={subresource}");
        }

        await _bench.Kubectl.RunAsync([.. arguments]);

        await Eventually.HoldsAsync(async () =>
        {
            var metadata = (await _bench.GetAsync("namespace", name))["metadata"]!;
            return metadata["labels"]?["lessor.io/tenant"]?.GetValue<string>() == name
                && metadata["labels"]?["app.kubernetes.io/managed-by"]?.GetValue<string>() == "lessor"
                && (metadata["ownerReferences"] as JsonArray)?.Count == 1;
        });
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task RoleBinding_OfTheIdentity_WidenedOrDeleted_IsPutRight()
    {
        var name = TenantBench.NewName("binding");
        await _bench.ReadyTenantAsync(name, "{}");

        await _bench.Kubectl.DoAsync("-n", name, "delete", "rolebinding", "lessor-tenant-deployer");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("rolebinding", "lessor-tenant-deployer", name) is not null);
        await _bench.Kubectl.DoAsync(
            "-n", name, "patch", "rolebinding", "lessor-tenant-deployer", "--type", "merge", "-p", """{"subjects":[]}""");

        await Eventually.HoldsAsync(async () =>
            (await _bench.GetAsync("rolebinding", "lessor-tenant-deployer", name))["subjects"]?[0]?["name"]?.GetValue<string>() == name);
    }

    [Test]
    public async Task Namespace_Deleted_IsCreatedAgainWithAllInIt()
    {
        var name = await TenantWithConfigAsync("lost");

        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--timeout=60s");

        await Eventually.HoldsAsync(async () => await _bench.FindAsync("configmap", "settings", name) is not null);
        await _bench.ReadyAsync(name);
    }

    private async Task<string> TenantWithConfigAsync(string prefix)
    {
        var name = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(name, """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {color: blue}
            """);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        return name;
    }
}
