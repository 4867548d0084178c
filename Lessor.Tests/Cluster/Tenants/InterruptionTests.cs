namespace Lessor.Tests.Cluster.Tenants;

/// <summary>What changes between an operator's death and its successor's start isn't lost (property 23); see also the tests of killed operators among the faults.</summary>
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
}
