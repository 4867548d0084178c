using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Isolation;

/// <summary>Where a tenant's pods run, as the API server has it.</summary>
[Category("Cluster")]
public sealed class NodePlacementTests
{
    private const string Pod = "spec: {nodeSelector: {pool: any, disk: ssd}, restartPolicy: Never, containers: [{name: web, image: example.com/web}]}";

    private const string Template = $$$"""
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: example.com/web}]}}
        ---
        apiVersion: batch/v1
        kind: Job
        metadata: {name: web}
        spec:
          template:
            {{{Pod}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: web}
        {{{Pod}}}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Tenant_WithAPool_HasAllItsPodsThereAndMovesWithTheSpec()
    {
        var name = TenantBench.NewName("pool");
        await _bench.ComponentAsync(name, Template.Split("---\n")[0]);
        await _bench.TenantAsync(name, Spec(name, "gold"));
        await Eventually.HoldsAsync(async () => await SelectorAsync("daemonset", name) == """{"pool":"gold"}""");
        Assert.That(
            (await _bench.GetAsync("daemonset", "web", name))["spec"]!["template"]!["spec"]!["tolerations"]!.ToJsonString(),
            Is.EqualTo("""[{"effect":"NoSchedule","key":"pool","operator":"Equal","value":"gold"}]"""));

        await _bench.TenantAsync(name, Spec(name, "silver"));
        await Eventually.HoldsAsync(async () => await SelectorAsync("daemonset", name) == """{"pool":"silver"}""");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await Eventually.HoldsAsync(async () => await SelectorAsync("daemonset", name) is null);
        Assert.That((await _bench.GetAsync("daemonset", "web", name))["spec"]!["template"]!["spec"]!["tolerations"], Is.Null);
    }

    [Test]
    public async Task Pods_ThatSayOtherwise_AreInTheTenantsPool()
    {
        var name = TenantBench.NewName("pool");
        await _bench.ComponentAsync(name, Template);
        await _bench.TenantAsync(name, Spec(name, "gold"));

        await Eventually.HoldsAsync(async () => await SelectorAsync("job", name) == """{"disk":"ssd","pool":"gold"}""");
        await Eventually.HoldsAsync(async () => (await _bench.FindAsync("pod", "web", name))?["spec"]!["nodeSelector"]?.ToJsonString() == """{"disk":"ssd","pool":"gold"}""");
    }

    private static string Spec(string name, string pool) =>
        $"{{components: [{{name: {name}}}], isolation: {{nodes: {{selector: {{pool: {pool}}}, tolerations: [{{key: pool, value: {pool}, effect: NoSchedule}}]}}}}}}";

    private async Task<string?> SelectorAsync(string kind, string ns) =>
        (await _bench.FindAsync(kind, "web", ns))?["spec"]!["template"]!["spec"]!["nodeSelector"]?.ToJsonString();
}
