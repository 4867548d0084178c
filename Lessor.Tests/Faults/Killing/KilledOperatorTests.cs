using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Killing;

/// <summary>An operator that dies at any write leaves nothing that its successor doesn't finish, and nothing twice (property 23).</summary>
[Category("Cluster")]
[Holds(23)]
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
        Assert.That(writes.Distinct().Count(), Is.GreaterThan(4));
        await using var second = await ProxiedOperator.StartAsync();

        await matrix.ConvergesAsync();
    }

    // Nobody recorded the namespace, and by the time the next one looks nobody wants it any more.
    [Test]
    public async Task Namespace_CreatedByOneThatDiedAndNoLongerWanted_WaitsForTheConfirmationOfItsRemoval()
    {
        await using var first = await ProxiedOperator.StartAsync();
        await _bench.ReadyTenantAsync("forgot", "{components: [{name: killed}]}");
        first.Proxy.Rules.Add(Fault.Unanswered() with { Route = Route.Writes with { Tenant = "forgot", Resource = "namespaces", Verb = "create" } });
        await _bench.TenantAsync("forgot", "{namespaces: [forgot, forgot-more], components: [{name: killed}]}");
        await Eventually.HoldsAsync(() => first.Proxy.Held == 1);
        first.Kill();
        await _bench.TenantAsync("forgot", "{components: [{name: killed}]}");

        await using var second = await ProxiedOperator.StartAsync();

        await _bench.SaysAsync("forgot", "namespace forgot-more is no longer in the spec");
        await _bench.Kubectl.DoAsync("annotate", "tenant", "forgot", "lessor.io/confirm-removal=forgot-more");
        await _bench.ReadyAsync("forgot");
        Assert.That(await _bench.FindAsync("namespace", "forgot-more"), Is.Null);
    }

    [Test]
    public async Task Leader_KilledAtEachWrite_IsContinuedByTheOtherReplica()
    {
        await using var leader = await ProxiedOperator.StartAsync(election: true, workers: Workers);
        await Eventually.HoldsAsync(() => leader.HasLed);
        await using var other = await ProxiedOperator.StartAsync(election: true);
        var matrix = new KillMatrix(_bench, leader, "pair");

        await matrix.RunAsync(KillScene.Create, KillScene.Change, KillScene.Delete);
        Assert.That(other.HasLed, Is.False);
        await matrix.ConvergesAsync();

        Assert.That(other.HasLed);
    }
}
