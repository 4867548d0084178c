using System.Globalization;
using System.Web;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Watching;

/// <summary>Whatever happens to watches, what changed meanwhile is noticed, and nothing is done twice for it (property 24).</summary>
[Category("Cluster")]
[Holds(24)]
public sealed class WatchFaultTests
{
    private readonly SkippingTimeProvider _clock = new();
    private TenantBench _bench = null!;
    private ProxiedOperator _operator = null!;

    private FaultProxy Proxy => _operator.Proxy;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        _operator = await ProxiedOperator.StartAsync(_clock);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _operator.DisposeAsync();
        _clock.Dispose();
    }

    [TearDown]
    public void Mend() => Proxy.Rules.Clear();

    private static IEnumerable<Fault> Faults() =>
    [
        Fault.Cut(), Fault.Cut(100), Fault.Truncated(100), Fault.LostRequest(), Fault.Malformed(), Fault.Expired(),
        Fault.Status(410), Fault.Status(429, TimeSpan.FromSeconds(1)), Fault.Status(500), Fault.Status(503), Fault.Status(504),
    ];

    [TestCaseSource(nameof(Faults))]
    public async Task Watches_ThatFail_ShowInTheEndWhatChangedMeanwhile(Fault fault)
    {
        var scene = await WatchScene.SetAsync(_bench, Proxy);
        // As many as there are watches.
        var strikes = Proxy.OpenWatches;
        Proxy.Rules.Add(fault with { Route = Route.Watches, Times = strikes });
        Proxy.Forget();
        Proxy.CutConnections();

        await scene.PlayAsync();

        await scene.IsNoticedAsync();
        // The last of them may be in their pauses still.
        await Eventually.HoldsAsync(() => Proxy.Rules.Struck == strikes, "it didn't happen to as many");
        scene.AssertDoneOnce(answersLost: fault.Kind is FaultKind.Cut or FaultKind.LostRequest);
    }

    // The connection lives, but no byte comes over it, or not even the headers: only our own patience ends that.
    [TestCase(FaultKind.Silence)]
    [TestCase(FaultKind.Unanswered)]
    public async Task Watches_ThatFallSilent_AreGivenUpAndShowWhatChangedMeanwhile(FaultKind kind)
    {
        var scene = await WatchScene.SetAsync(_bench, Proxy);
        var watches = Proxy.OpenWatches;
        Proxy.Rules.Add(new Fault(kind) { Route = Route.Watches });
        Proxy.CutConnections();
        await Eventually.HoldsAsync(() => Proxy.Held >= watches, "the watches don't come back");
        Proxy.Forget();

        await scene.PlayAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        Assert.That(scene.Writes, Is.Empty, "it can't know");
        Proxy.Rules.Clear();
        _clock.Skip(TimeSpan.FromSeconds(160));

        await scene.IsNoticedAsync();
        scene.AssertDoneOnce();
    }

    // As when a machine in between forgets a connection: no byte, no FIN, and no answer to HTTP/2's pings, which are what tells.
    [Test]
    public async Task Connections_ThatAreHalfOpen_AreGivenUpAndWatchesShowWhatChangedMeanwhile()
    {
        var scene = await WatchScene.SetAsync(_bench, Proxy);
        Proxy.Forget();
        Proxy.FreezeConnections();

        await scene.PlayAsync();

        await scene.IsNoticedAsync();
        scene.AssertDoneOnce();
    }

    // A kind whose other objects change a lot: a watch that brings bookmarks alone goes on from the last of them, not from where it began.
    [Test]
    public async Task Watch_OfBookmarksOnly_GoesOnFromTheLast()
    {
        var scene = await WatchScene.SetAsync(_bench, Proxy);
        Proxy.Rules.Add(Fault.ShortWatch(TimeSpan.FromSeconds(5)));
        Proxy.Forget();
        Proxy.CutConnections();
        // A ConfigMap of nobody's: no watch of ours brings it, and bookmarks go up to it, but not to what is written of other kinds.
        var version = await UnrelatedAsync();

        await Eventually.HoldsAsync(
            () => Proxy.Requests.Any(request => request is { Verb: "watch", Resource: "configmaps" } && VersionOf(request) >= version),
            "no watch begins at a bookmark");
        Assert.That(Proxy.Requests.Where(request => request is { Verb: "list", Resource: "configmaps" }), Is.Empty);

        await scene.PlayAsync();
        await scene.IsNoticedAsync();
        scene.AssertDoneOnce();
    }

    private async Task<ulong> UnrelatedAsync()
    {
        var name = TenantBench.NewName("unrelated");
        await _bench.Kubectl.DoAsync("-n", "default", "create", "configmap", name);
        var version = (await _bench.GetAsync("configmap", name, "default"))["metadata"]!["resourceVersion"]!.GetValue<string>();
        return ulong.Parse(version, CultureInfo.InvariantCulture);
    }

    private static ulong VersionOf(PassedRequest request) => ulong.Parse(
        HttpUtility.ParseQueryString(new Uri(new Uri("https://server"), request.Target).Query)["resourceVersion"]!, CultureInfo.InvariantCulture);
}
