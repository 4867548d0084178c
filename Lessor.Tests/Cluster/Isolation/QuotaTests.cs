using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Isolation;

/// <summary>ResourceQuota and LimitRange, as the API server keeps them.</summary>
[Category("Cluster")]
public sealed class QuotaTests
{
    private const string Walls = "isolation: {quota: {requests.cpu: \"4\", pods: 20}, limits: {default: {cpu: 500m}, defaultRequest: {cpu: 100m}, max: {cpu: 2}}}";
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Tenant_WithQuotaAndLimits_HasThemInEachNamespaceAndNoLongerWhenItDoesNotSaySo()
    {
        var name = TenantBench.NewName("quota");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], {Walls}}}");

        foreach (var ns in new[] { name, $"{name}-dev" })
        {
            Assert.That(Shown((await _bench.GetAsync("resourcequota", "lessor", ns))["spec"]!), Is.EqualTo("""{"hard":{"pods":"20","requests.cpu":"4"}}"""));
            Assert.That(
                Shown((await _bench.GetAsync("limitrange", "lessor", ns))["spec"]!["limits"]![0]!),
                Is.EqualTo("""{"default":{"cpu":"500m"},"defaultRequest":{"cpu":"100m"},"max":{"cpu":"2"},"type":"Container"}"""));
        }

        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], isolation: {{quota: {{pods: 30}}}}}}");
        Assert.That(Shown((await _bench.GetAsync("resourcequota", "lessor", name))["spec"]!), Is.EqualTo("""{"hard":{"pods":"30"}}"""));
        Assert.That(await _bench.FindAsync("limitrange", "lessor", name), Is.Null);

        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev]}}");
        Assert.That(await _bench.FindAsync("resourcequota", "lessor", $"{name}-dev"), Is.Null);
    }

    [TestCase("resourcequota", "delete")]
    [TestCase("limitrange", "delete")]
    [TestCase("resourcequota", """{"spec":{"hard":{"pods":"999"}}}""")]
    [TestCase("resourcequota", """{"spec":{"hard":{"pods":null}}}""")]
    [TestCase("limitrange", """{"spec":{"limits":[{"type":"Container","max":{"cpu":"64"}}]}}""")]
    [TestCase("limitrange", """{"metadata":{"labels":{"lessor.io/tenant":null}}}""")]
    public async Task Wall_DeletedOrEdited_IsPutRightWithAnEvent(string kind, string how)
    {
        var name = TenantBench.NewName("walled");
        await _bench.ReadyTenantAsync(name, $"{{{Walls}}}");
        var before = Shown(Wall(await _bench.GetAsync(kind, "lessor", name)));

        // Whatever the one who edits calls himself.
        string[] edit = how == "delete" ? ["delete", kind, "lessor"] : ["patch", kind, "lessor", "--type=merge", "--field-manager=some-operator", "-p", how];
        await _bench.Kubectl.DoAsync(["-n", name, .. edit]);

        await Eventually.HoldsAsync(async () => await _bench.FindAsync(kind, "lessor", name) is { } found && Shown(Wall(found)) == before);
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains($"{name}/lessor was changed or deleted by someone else", StringComparison.Ordinal));
    }

    [Test]
    public async Task Workload_OfANewTenant_ComesAfterItsWalls()
    {
        var name = TenantBench.NewName("first");
        await _bench.ComponentAsync(name, """
            apiVersion: v1
            kind: Pod
            metadata: {name: web}
            spec: {containers: [{name: web, image: example.com/web}]}
            """);
        await _bench.TenantAsync(name, $"{{{Walls}, components: [{{name: {name}}}]}}");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("pod", "web", name) is not null);

        // The limits were there when the pod came: it got what it doesn't say; and the quota had it counted.
        var pod = await _bench.GetAsync("pod", "web", name);
        Assert.That(Shown(pod["spec"]!["containers"]![0]!["resources"]!), Is.EqualTo("""{"limits":{"cpu":"500m"},"requests":{"cpu":"100m"}}"""));
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("resourcequota", "lessor", name))["status"]?["used"]?["pods"]?.GetValue<string>() == "1");
    }

    [Test]
    public async Task Quota_ThatIsUsedUp_IsSaidByTheComponent()
    {
        var name = TenantBench.NewName("full");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: two}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: three}}");

        // An API server takes a moment to hold anybody to a new quota: it is counted once it does.
        await _bench.ReadyTenantAsync(name, "{isolation: {quota: {configmaps: 1}}}");
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("resourcequota", "lessor", name))["status"]?["used"]?["configmaps"] is not null);

        await _bench.TenantAsync(name, $"{{isolation: {{quota: {{configmaps: 1}}}}, components: [{{name: {name}}}]}}");

        await _bench.SaysAsync(name, "exceeded quota: lessor");
    }

    private static JsonObject Wall(JsonNode item) =>
        new JsonObject { ["spec"] = item["spec"]!.DeepClone(), ["tenant"] = item["metadata"]!["labels"]?["lessor.io/tenant"]?.DeepClone() };

    private static string Shown(JsonNode node) => node.ToJsonString();
}
