using Lessor.ControlPlane.Processes;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Program;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Leading;

/// <summary>Who led once, and stood still while another one took over, writes nothing any more (property 23). Each process has a proxy of its own, which tells.</summary>
[Category("Cluster")]
[Holds(23)]
public sealed class PausedLeaderTests
{
    private const string Template = """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: one}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: two}}
        ---
        {apiVersion: v1, kind: ConfigMap, metadata: {name: three}}
        """;

    private TenantBench _bench = null!;
    private FaultProxy _first = null!;
    private FaultProxy _second = null!;
    private TaskCompletionSource _goOn = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        _first = await FaultProxy.StartAsync(await FaultCluster.GetAsync());
        _second = await FaultProxy.StartAsync(await FaultCluster.GetAsync());
        _goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [TearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    // The worst moment: the answer to a write is there when it goes on, and the next write is the very next thing it does.
    [Test]
    public async Task Leader_PausedAmidAReconcile_WritesNothingOnceItGoesOn()
    {
        using var old = await StartAsync(_first);
        await Eventually.HoldsAsync(() => old.Leads);
        using var next = await StartAsync(_second);
        var name = TenantBench.NewName("paused");
        await _bench.ComponentAsync(name, Template);
        _first.Rules.Add(Fault.Late(_goOn.Task) with { Route = Route.Writes with { Tenant = name, Resource = "configmaps" }, Every = 0 });
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await Eventually.HoldsAsync(() => _first.Held == 1, "the first write of an object doesn't come");

        old.Signal(PosixSignal.Stop);
        _goOn.SetResult();
        await Eventually.HoldsAsync(() => next.Leads, "nobody takes over");
        await _bench.ReadyAsync(name);
        var versions = await VersionsAsync(name);
        _first.Forget();
        old.Signal(PosixSignal.Continue);
        await Eventually.HoldsAsync(() => old.Count(" lost the lease") > 0, "it doesn't notice");
        await Eventually.HoldsAsync(() => old.Count($"Reconcile of Tenant {name} ") > 0, "its reconcile doesn't end");

        Assert.That(_first.Writes, Is.Empty);
        Assert.That(_first.Requests.Where(request => request.Resource == "events"), Is.Empty);
        Assert.That(await VersionsAsync(name), Is.EqualTo(versions));
        // And it is of use again once it leads again.
        Assert.That(await next.TerminateAsync(), Is.Zero);
        await _bench.Kubectl.DoAsync("-n", name, "delete", "configmap", "two");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("configmap", "two", name) is not null, "it doesn't lead again");
    }

    private static async Task<OperatorProgram> StartAsync(FaultProxy proxy)
    {
        var cluster = await FaultCluster.GetAsync();
        var kubeconfig = await cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator");
        return await OperatorProgram.StartAsync(await proxy.RedirectAsync(kubeconfig, cluster));
    }

    private Task<string> VersionsAsync(string tenant) => _bench.Kubectl.DoAsync(
        "get", "tenants,namespaces,configmaps,rolebindings", "-A", "-l", $"lessor.io/tenant={tenant}", "--sort-by=.metadata.uid",
        "-o", "jsonpath={range .items[*]}{.kind}/{.metadata.name}={.metadata.resourceVersion}{\"\\n\"}{end}");
}
