using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Secrets;

[Category("Cluster")]
public sealed class SecretRestartTests
{
    private const string Workload = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: example.com/web}]}
        """;

    private SecretBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await SecretBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.Tenants.EndAsync();

    [Test]
    public async Task Change_OfASecret_ReplacesThePodsOfComponentsThatAskForIt_AndNoOthers()
    {
        var (name, other) = (TenantBench.NewName("restart-on"), TenantBench.NewName("restart-off"));
        await _bench.SourceAsync(name, "key: one");
        await _bench.Tenants.ComponentAsync(name, Workload, $"secrets: [{name}]\nrestartOnSecretChange: true");
        await _bench.Tenants.ComponentAsync(other, Workload, $"secrets: [{name}]");
        await _bench.Tenants.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.Tenants.TenantAsync(other, $"{{components: [{{name: {other}}}]}}");
        await _bench.Tenants.ReadyAsync(name);
        await _bench.Tenants.ReadyAsync(other);
        var (before, untouched) = (await MarkAsync(name), await GenerationAsync(other));
        Assert.That(before, Is.Not.Null);

        await _bench.SourceAsync(name, "key: two");
        await _bench.HasAsync(other, name, "key", "two");
        await Eventually.HoldsAsync(async () => await MarkAsync(name) != before);

        await _bench.Tenants.ReadyAsync(name);
        Assert.That(await _bench.TextAsync(name, name, "key"), Is.EqualTo("two"), "the copy comes first");
        Assert.That((await MarkAsync(other), await GenerationAsync(other)), Is.EqualTo(((string?)null, untouched)));
    }

    private async Task<string?> MarkAsync(string tenant) =>
        (await _bench.Tenants.GetAsync("deployment", "web", tenant))["spec"]!["template"]!["metadata"]!["annotations"]?["lessor.io/secrets-mark"]?.GetValue<string>();

    private async Task<long> GenerationAsync(string tenant) => (await _bench.Tenants.GetAsync("deployment", "web", tenant))["metadata"]!["generation"]!.GetValue<long>();
}
