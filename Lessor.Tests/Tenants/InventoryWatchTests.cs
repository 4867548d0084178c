using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Tests.Applying;

namespace Lessor.Tests.Tenants;

public sealed class InventoryWatchTests
{
    private static readonly AppliedObject Applied = new(new ObjectKey("v1", "ConfigMap", "acme", "a"), "web", "uid", 1, "hash", null);

    private readonly FakeCluster _cluster = new();
    private readonly FakeProjections _projections = new();

    // The cache of kinds outlives a kind: the first to meet the 404 has to say so, or nobody reads the kinds again.
    [Test]
    public async Task Kind_UninstalledSinceItWasDiscovered_IsPassedOverAndDiscoveredAnew()
    {
        _projections.Refusal = Refusal(404);

        Assert.That(await EnsureAsync(), Is.True);
        Assert.That(_cluster.Forgotten, Is.EqualTo(new[] { "v1" }));
    }

    [Test]
    public async Task Kind_ThatMayNotBeWatched_IsTold()
    {
        _projections.Refusal = Refusal(403);

        Assert.That(await EnsureAsync(), Is.False);
        Assert.That(_cluster.Forgotten, Is.Empty);
    }

    [Test]
    public void Kind_WhoseListFails_FailsTheReconcile()
    {
        _projections.Refusal = Refusal(500);

        Assert.That(EnsureAsync, Throws.InstanceOf<ClusterRequestException>());
    }

    private Task<bool> EnsureAsync() => new InventoryWatch(_cluster, _projections).EnsureAsync("acme", [Applied], CancellationToken.None);

    private static ClusterRequestException Refusal(int code) => new(new ClusterStatus(code, "", "no"), "list", "configmaps", "acme");
}
