namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What exists is nobody's to take, unless its owner hands it over.</summary>
[Category("Cluster")]
public sealed class AdoptionTests
{
    private const string Settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {color: blue}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Object_ThatExists_StaysAsItIsUntilHandedOver()
    {
        var name = TenantBench.NewName("adopt");
        await _bench.ComponentAsync(name, Settings);
        await _bench.ReadyTenantAsync(name, "{}");
        await _bench.Kubectl.DoAsync("-n", name, "create", "configmap", "settings", "--from-literal=color=red", "--from-literal=size=large");
        var before = await _bench.StoredAsync("configmap", "settings", name);

        await _bench.TenantAsync(name, Spec(name, "refused"));

        Assert.That(await _bench.StalledAsync(name), Does.Contain("exists and doesn't belong to this tenant").And.Contain("lessor.io/adopt"));
        Assert.That(await _bench.StoredAsync("configmap", "settings", name), Is.EqualTo(before));
        await _bench.Kubectl.DoAsync("-n", name, "annotate", "configmap", "settings", "lessor.io/adopt=somebody-else");
        before = await _bench.StoredAsync("configmap", "settings", name);
        await _bench.TenantAsync(name, Spec(name, "refused again"));
        await _bench.StalledAsync(name);
        Assert.That(await _bench.StoredAsync("configmap", "settings", name), Is.EqualTo(before));

        await _bench.Kubectl.DoAsync("-n", name, "annotate", "configmap", "settings", $"lessor.io/adopt={name}", "--overwrite");
        await _bench.ReadyTenantAsync(name, Spec(name, "taken over"));

        var after = await _bench.GetAsync("configmap", "settings", name);
        Assert.Multiple(() =>
        {
            Assert.That(after["data"]!["color"]!.GetValue<string>(), Is.EqualTo("blue"));
            Assert.That(after["data"]!["size"]!.GetValue<string>(), Is.EqualTo("large"));
            Assert.That(after["metadata"]!["labels"]!["lessor.io/tenant"]!.GetValue<string>(), Is.EqualTo(name));
        });
    }

    // Labels can be forged by whoever may write in the namespace; that alone must not make an object that was never applied ours to remove.
    [Test]
    public async Task Object_ThatOnlyBearsTheLabels_IsNotRemoved()
    {
        var name = TenantBench.NewName("labelled");
        await _bench.ComponentAsync(name, Settings);
        await _bench.ReadyTenantAsync(name, Spec(name, "first"));
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: forged
              namespace: {{name}}
              labels: {app.kubernetes.io/managed-by: lessor, lessor.io/tenant: {{name}}, lessor.io/component: {{name}} }
            """);

        await _bench.ComponentAsync(name, Settings.Replace("blue", "green", StringComparison.Ordinal));
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("configmap", "settings", name))["data"]!["color"]!.GetValue<string>() == "green");
        await _bench.ReadyTenantAsync(name, "{organization: Nothing runs}");

        Assert.That(await _bench.FindAsync("configmap", "settings", name), Is.Null);
        Assert.That(await _bench.FindAsync("configmap", "forged", name), Is.Not.Null);
    }

    private static string Spec(string component, string organization) => $"{{organization: {organization}, components: [{{name: {component}}}]}}";
}
