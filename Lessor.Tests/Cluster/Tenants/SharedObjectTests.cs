namespace Lessor.Tests.Cluster.Tenants;

[Category("Cluster")]
public sealed class SharedObjectTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Components_ThatRenderTheSameObject_AreToldApart()
    {
        var name = TenantBench.NewName("both");
        await _bench.ComponentAsync(name, ConfigMap("{{ component.name }}"));
        await _bench.TenantAsync(name, $"{{components: [{{name: one, component: {name}}}, {{name: two, component: {name}}}]}}");

        var message = await _bench.StalledAsync(name);

        Assert.That(message, Does.Contain("ConfigMap").And.Contain("also rendered by component one"));
        Assert.That((await _bench.GetAsync("configmap", "it", name))["data"]!["owner"]!.GetValue<string>(), Is.EqualTo("one"));
    }

    [Test]
    public async Task Object_MovedToAComponentBeforeItsOld_IsKept()
    {
        var name = TenantBench.NewName("moved");
        await _bench.ComponentAsync($"{name}-a", ConfigMap("a").Replace("name: it", "name: a", StringComparison.Ordinal));
        await _bench.ComponentAsync($"{name}-b", ConfigMap("b"));
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}-a}}, {{name: {name}-b}}]}}");
        var before = await _bench.GetAsync("configmap", "it", name);

        await _bench.ComponentAsync($"{name}-a", ConfigMap("a"));
        await _bench.ComponentAsync($"{name}-b", ConfigMap("b").Replace("name: it", "name: b", StringComparison.Ordinal));

        await Eventually.HoldsAsync(async () => await _bench.FindAsync("configmap", "b", name) is not null && await _bench.FindAsync("configmap", "a", name) is null);
        await _bench.ReadyAsync(name);
        var after = await _bench.GetAsync("configmap", "it", name);
        Assert.Multiple(() =>
        {
            Assert.That(after["metadata"]!["uid"]!.GetValue<string>(), Is.EqualTo(before["metadata"]!["uid"]!.GetValue<string>()));
            Assert.That(after["data"]!["owner"]!.GetValue<string>(), Is.EqualTo("a"));
        });
    }

    private static string ConfigMap(string owner) => $$"""
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: it}
        data: {owner: "{{owner}}"}
        """;
}
