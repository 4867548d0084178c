namespace Lessor.Tests.Cluster.Tenants;

/// <summary>An operator that dies at any write leaves nothing that its successor doesn't finish, and nothing twice (property 23).</summary>
[Category("Cluster")]
public sealed class InterruptionTests
{
    private const string Template = """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: one}}
        ---
        {apiVersion: v1, kind: Secret, metadata: {name: two}, stringData: {key: value}}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    // A new tenant takes seven writes: finalizer, namespace, identity, binding, two objects, status.
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(6)]
    [TestCase(7)]
    public async Task Operator_ThatDiesAfterAWrite_IsContinuedByTheNext(int writes)
    {
        var name = TenantBench.NewName("cut");
        await _bench.ComponentAsync(name, Template);
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("component", name))["status"]?["observedGeneration"] is not null);

        _bench.Operator.Requests.CutAfter(writes, path => Concerns(path, name));
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await Eventually.HoldsAsync(() => _bench.Operator.Requests.IsCut);
        await _bench.RestartOperatorAsync();

        await _bench.ReadyAsync(name);
        var before = await _bench.StoredAsync("configmap", "one", name);
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.GoneAsync("secret", "two", name);
        Assert.That(await _bench.StoredAsync("configmap", "one", name), Is.EqualTo(before));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Operator_ThatDiesWhileATenantIsDeleted_IsContinuedByTheNext(int writes)
    {
        var name = TenantBench.NewName("cut");
        await _bench.ComponentAsync(name, Template);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        _bench.Operator.Requests.CutAfter(writes, path => Concerns(path, name));
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await Eventually.HoldsAsync(() => _bench.Operator.Requests.IsCut);
        await _bench.RestartOperatorAsync();

        await _bench.GoneAsync("tenant", name);
        var left = await _bench.Kubectl.DoAsync("get", "namespaces,serviceaccounts,rolebindings", "-A", "-l", $"lessor.io/tenant={name}", "-o", "name");
        Assert.That(left, Is.Empty);
    }

    // A template that changed while nobody looked: what the dead one applied last is known and removed.
    [Test]
    public async Task Operator_ThatDiesBeforeItRecordedAnObject_LeavesNoOrphan()
    {
        var name = TenantBench.NewName("cut");
        await _bench.ComponentAsync(name, Template);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        _bench.Operator.Requests.CutAfter(1, path => path.Contains($"{name}/configmaps/three", StringComparison.Ordinal));
        await _bench.ComponentAsync(name, Template + "\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: three}}\n");
        await Eventually.HoldsAsync(() => _bench.Operator.Requests.IsCut);
        await _bench.ComponentAsync(name, Template);
        await _bench.RestartOperatorAsync();

        await _bench.GoneAsync("configmap", "three", name);
        await _bench.ReadyAsync(name);
    }

    // The path of a namespace's creation doesn't hold its name.
    private static bool Concerns(string path, string name) =>
        path.Contains(name, StringComparison.Ordinal) || path.StartsWith("/api/v1/namespaces?", StringComparison.Ordinal) || path == "/api/v1/namespaces";
}
