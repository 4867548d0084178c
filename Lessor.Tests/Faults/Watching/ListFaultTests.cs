using Lessor.Operator.Watching;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Watching;

/// <summary>More tenants than there are workers use a kind that can't be listed: they say so, and nobody else notices, whose deletion it may be.</summary>
[Category("Cluster")]
[Holds(29, 43)]
public sealed class ListFaultTests
{
    private const int Workers = 4;
    // Of a kind that no other test of the cluster uses: what others' tenants have is listed already.
    private static readonly Route Lists = new() { Verb = "list", Resource = "ingresses" };
    private readonly SkippingTimeProvider _clock = new();
    private TenantBench _bench = null!;
    private ProxiedOperator _operator = null!;

    // An operator that has watched nothing of the kind yet.
    [SetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        _operator = await ProxiedOperator.StartAsync(_clock, workers: Workers);
    }

    [TearDown]
    public async Task EndAsync()
    {
        _operator.Proxy.Rules.Clear();
        await _bench.EndAsync();
        await _operator.DisposeAsync();
    }

    [OneTimeTearDown]
    public void Stop() => _clock.Dispose();

    private static IEnumerable<Fault> Faults() =>
        [Fault.Status(500), Fault.Status(503), Fault.Status(504), Fault.Malformed(), Fault.Truncated(), Fault.LostAnswer(), Fault.Held()];

    [TestCaseSource(nameof(Faults))]
    public async Task Kind_ThatCantBeListed_HoldsUpThoseAloneWhoUseIt(Fault fault)
    {
        var name = TenantBench.NewName("unlisted");
        var (calm, ending) = (name + "-calm", name + "-ending");
        List<string> bad = [.. Enumerable.Range(0, 2 * Workers).Select(number => $"{name}-{number}")];
        await _bench.ComponentAsync(name, "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: one}, spec: {defaultBackend: {service: {name: one, port: {number: 80}}}}}");
        await _bench.ComponentAsync(calm, """{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {color: "{{ color }}"}}""", "values: {color: blue}");
        await _bench.TenantsAsync([calm, ending], $"{{components: [{{name: {calm}}}]}}");
        await _bench.ReadyAsync([calm, ending]);
        _operator.Proxy.Rules.Add(fault with { Route = Lists });

        await _bench.TenantsAsync(bad, $"{{components: [{{name: {name}}}]}}");
        await Eventually.HoldsAsync(() => _operator.Proxy.Rules.Struck > 0, "nobody lists the kind");
        await _bench.TenantAsync(calm, $"{{components: [{{name: {calm}, values: {{color: red}}}}]}}");
        await _bench.Kubectl.DoAsync("delete", "tenant", ending, "--wait=false");
        // What a worker waits for at most before it turns to others.
        _clock.Skip(TimeSpan.FromSeconds(11));
        _clock.Skip(TimeSpan.FromSeconds(11));

        await _bench.ReadyAsync(calm);
        Assert.That((await _bench.GetAsync("configmap", "one", calm))["data"]!["color"]!.GetValue<string>(), Is.EqualTo("red"));
        await _bench.GoneAsync("tenant", ending);
        _clock.Skip(KindWatch.LongestList);
        foreach (var tenant in bad)
        {
            await _bench.SaysAsync(tenant, "waits until ingresses.networking.k8s.io can be listed");
        }

        _operator.Proxy.Rules.Clear();
        _clock.Skip(TimeSpan.FromSeconds(40));
        _clock.Skip(TimeSpan.FromSeconds(40));
        await _bench.ReadyAsync(bad);
        // Those who delete list what they have, and the next operator is to have listed nothing.
        await _bench.EndAsync();
        await _bench.GoneAsync(bad);
    }
}
