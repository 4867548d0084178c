using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Faults.Killing;

/// <summary>An operator that dies at any write leaves nothing that its successor doesn't finish, and nothing twice (property 23).</summary>
[Category("Cluster")]
public sealed class KilledOperatorTests
{
    // All of a scene's tenants are held at once, each by a worker.
    private const int Workers = 100;
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        await _bench.Kubectl.ApplyAsync(KillScene.Component);
    }

    [OneTimeTearDown]
    public async Task CleanAsync()
    {
        await using var cleaner = await ProxiedOperator.StartAsync(workers: Workers);
        await _bench.Kubectl.DoAsync("delete", "tenants", "--all", "--timeout=100s");
    }

    private static IEnumerable<KillScene> Scenes() => [KillScene.Create, KillScene.Change, KillScene.Delete];

    [TestCaseSource(nameof(Scenes))]
    public async Task Operator_KilledAtEachWrite_IsContinuedByTheNext(KillScene scene)
    {
        await using var first = await ProxiedOperator.StartAsync(workers: Workers);
        var matrix = new KillMatrix(_bench, first, "solo");

        var writes = await matrix.RunAsync(scene);
        Assert.That(writes, Has.Count.GreaterThan(5));
        await using var second = await ProxiedOperator.StartAsync();

        await matrix.ConvergesAsync();
    }

    [Test]
    public async Task Leader_KilledAtEachWrite_IsContinuedByTheOtherReplica()
    {
        await using var leader = await ProxiedOperator.StartAsync(election: true, workers: Workers);
        await Cluster.Eventually.HoldsAsync(() => leader.HasLed);
        await using var other = await ProxiedOperator.StartAsync(election: true);
        var matrix = new KillMatrix(_bench, leader, "pair");

        await matrix.RunAsync(KillScene.Create, KillScene.Change, KillScene.Delete);
        Assert.That(other.HasLed, Is.False);
        await matrix.ConvergesAsync();

        Assert.That(other.HasLed);
    }
}
