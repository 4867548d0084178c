namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What is removed when it is no longer wanted, and what never is (property 26).</summary>
[Category("Cluster")]
[Holds(26)]
public sealed class PruningTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Component_RemovedFromTheTenant_TakesItsObjectsAlong()
    {
        var name = await TenantAsync("removed", ConfigMap("one") + ConfigMap("two"));

        await _bench.TenantAsync(name, "{}");

        await _bench.GoneAsync("configmap", "one", name);
        await _bench.GoneAsync("configmap", "two", name);
        await _bench.ReadyAsync(name);
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("Normal Pruned", StringComparison.Ordinal));
    }

    [Test]
    public async Task Object_RemovedFromTheTemplate_GoesAndTheOthersStay()
    {
        var name = await TenantAsync("smaller", ConfigMap("one") + ConfigMap("two"));
        var before = await _bench.StoredAsync("configmap", "one", name);

        await _bench.ComponentAsync(name, ConfigMap("one"));

        await _bench.GoneAsync("configmap", "two", name);
        Assert.That(await _bench.StoredAsync("configmap", "one", name), Is.EqualTo(before));
    }

    [Test]
    public async Task Component_MovedToAnotherNamespace_LeavesTheOldOne()
    {
        var name = TenantBench.NewName("moving");
        await _bench.ComponentAsync(name, ConfigMap("one"));
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-b], components: [{{name: {name}}}]}}");

        await _bench.TenantAsync(name, $"{{namespaces: [{name}, {name}-b], components: [{{name: {name}, namespace: {name}-b}}]}}");

        await _bench.GoneAsync("configmap", "one", name);
        await _bench.ReadyAsync(name);
        Assert.That(await _bench.FindAsync("configmap", "one", $"{name}-b"), Is.Not.Null);
    }

    [Test]
    public async Task Component_RenamedInTheTenant_KeepsItsObjects()
    {
        var name = await TenantAsync("renamed", ConfigMap("one"));
        var uid = await UidAsync(name, "one");

        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: other, component: {name}}}]}}");

        Assert.That(await UidAsync(name, "one"), Is.EqualTo(uid));
        Assert.That((await _bench.GetAsync("configmap", "one", name))["metadata"]!["labels"]!["lessor.io/component"]!.GetValue<string>(), Is.EqualTo("other"));
    }

    [TestCase("a: {{ nobody }}")]
    [TestCase("{{#if x}}")]
    [TestCase("- a list")]
    [TestCase("a: [")]
    [Holds(33)]
    public async Task Template_ThatFails_RemovesNothingAndLeavesTheLastGoodOneRunning(string template)
    {
        var name = await TenantAsync("failing", ConfigMap("one") + ConfigMap("two"));
        var before = await _bench.StoredAsync("configmap", "two", name);
        var revision = await RevisionAsync(name);

        await _bench.ComponentAsync(name, ConfigMap("one") + template);

        await _bench.StalledAsync(name);
        Assert.That(await _bench.StoredAsync("configmap", "two", name), Is.EqualTo(before));
        Assert.That(await RevisionAsync(name), Is.EqualTo(revision), "the status names what runs");
        // What it runs is still kept as it was.
        await _bench.ComponentAsync(name, ConfigMap("one"));
        await _bench.GoneAsync("configmap", "two", name);
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Component_Deleted_RemovesNothingFromItsTenantsAndComesBack()
    {
        var name = await TenantAsync("without", ConfigMap("one"));
        var uid = await UidAsync(name, "one");

        await _bench.Kubectl.DoAsync("delete", "component", name);

        await _bench.SaysAsync(name, $"Component {name} doesn't exist");
        Assert.That(await UidAsync(name, "one"), Is.EqualTo(uid));
        await _bench.ComponentAsync(name, ConfigMap("one"));
        await _bench.ReadyAsync(name);
        Assert.That(await UidAsync(name, "one"), Is.EqualTo(uid));
    }

    // Recreated by somebody while Lessor was told to look away: the name is the same, the object is another.
    [TestCase("")]
    [TestCase("labels: {app.kubernetes.io/managed-by: lessor, lessor.io/tenant: TENANT, lessor.io/component: TENANT}")]
    public async Task Namesake_WithAnotherUid_IsNotRemoved(string labels)
    {
        var name = await TenantAsync("namesake", ConfigMap("one"));
        await _bench.TenantAsync(name, $"{{suspend: true, components: [{{name: {name}}}]}}");
        await _bench.ConditionAsync(name, "Ready", "Unknown");
        await _bench.Kubectl.DoAsync("-n", name, "delete", "configmap", "one");
        await _bench.Kubectl.ApplyAsync(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: one\n  namespace: {name}\n  {labels.Replace("TENANT", name, StringComparison.Ordinal)}\n");
        var before = await _bench.StoredAsync("configmap", "one", name);

        await _bench.ReadyTenantAsync(name, "{}");

        Assert.That(await _bench.StoredAsync("configmap", "one", name), Is.EqualTo(before));
    }

    [Test]
    public async Task Object_HeldByAFinalizer_StaysInTheInventoryUntilItIsGone()
    {
        var name = await TenantAsync("held", ConfigMap("one"));
        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "one", "--type", "merge", "-p", """{"metadata":{"finalizers":["example.com/hold"]}}""");

        await _bench.TenantAsync(name, "{}");

        await _bench.SaysAsync(name, "example.com/hold");
        Assert.That((await _bench.GetAsync("tenant", name))["status"]!["inventory"]!.ToJsonString(), Does.Contain("\"ConfigMap\""));
        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "one", "--type", "merge", "-p", """{"metadata":{"finalizers":null}}""");
        await _bench.ReadyAsync(name);
        Assert.That((await _bench.GetAsync("tenant", name))["status"]!["inventory"]!.ToJsonString(), Does.Not.Contain("\"ConfigMap\""));
    }

    private static string ConfigMap(string name) => $"---\n{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}}}}}\n";

    private async Task<string> TenantAsync(string prefix, string template)
    {
        var name = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(name, template);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        return name;
    }

    private async Task<string> UidAsync(string ns, string name) => (await _bench.GetAsync("configmap", name, ns))["metadata"]!["uid"]!.GetValue<string>();

    private async Task<string> RevisionAsync(string name) =>
        (await _bench.GetAsync("tenant", name))["status"]!["components"]![0]!["revision"]!.GetValue<string>();
}
