using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>What the operator counts while tenants come, change, fail and go.</summary>
[Category("Cluster")]
public sealed class MetricsTests
{
    private TenantBench _bench = null!;
    private MetricsClient _reader = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _reader = await MetricsClient.BoundToAsync(_bench.Operator, "lessor-metrics-reader");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        _reader.Dispose();
        await _bench.EndAsync();
    }

    [TestCase("text/plain", false)]
    [TestCase("application/openmetrics-text; version=1.0.0", true)]
    public async Task Metrics_OfARunningOperator_AreWellFormed(string accept, bool openMetrics)
    {
        using var reply = await _reader.GetAsync("/metrics", accept);

        Assert.That(reply.Content.Headers.ContentType!.MediaType, Is.EqualTo(accept.Split(';')[0]));
        var read = Exposition.Read(await reply.Content.ReadAsStringAsync(), openMetrics);
        Assert.That(read.Types.Keys, Does.Contain("dotnet_gc_collections" + (openMetrics ? "" : "_total")));
        Assert.That(read.Has("workqueue_depth"));
        Assert.That(read.Has("http_client_request_duration_seconds_count"));
        Assert.That(read.Value("leader_election_master_status"), Is.EqualTo(1));
    }

    [Test]
    public async Task Labels_OfAllMetrics_NameNoTenant()
    {
        var name = TenantBench.NewName("unnamed");
        await _bench.ReadyTenantAsync(name, "{}");

        using var reply = await _reader.GetAsync("/metrics");

        Assert.That(await reply.Content.ReadAsStringAsync(), Does.Not.Contain(name));
    }

    [Test]
    public async Task Tenant_FromCreationToDeletion_IsCounted()
    {
        var name = TenantBench.NewName("counted");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");

        var before = await ReadAsync();
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await GrowsAsync(before, "lessor_tenant_events_total", ("event", "created"), ("result", "success"));
        await GrowsAsync(before, "lessor_time_to_ready_seconds_count");
        await GrowsAsync(before, "lessor_applied_objects_total", ("result", "created"));
        await GrowsAsync(before, "lessor_reconcile_duration_seconds_count", ("operation", "reconcile"), ("result", "done"));
        Assert.That((await ReadAsync()).Value("lessor_tenants", ("ready", "True")), Is.Positive);

        before = await ReadAsync();
        await _bench.ReadyTenantAsync(name, $"{{organization: Other, components: [{{name: {name}}}]}}");
        await GrowsAsync(before, "lessor_tenant_events_total", ("event", "updated"), ("result", "success"));

        await _bench.Kubectl.DoAsync("-n", name, "delete", "configmap", "one");
        await GrowsAsync(before, "lessor_drift_total");

        await _bench.Kubectl.DoAsync("delete", "tenant", name);
        await GrowsAsync(before, "lessor_tenant_events_total", ("event", "deleted"), ("result", "success"));
        await GrowsAsync(before, "lessor_reconcile_duration_seconds_count", ("operation", "delete"), ("result", "done"));
    }

    [Test]
    public async Task Tenant_ThatStalls_CountsAsAnError()
    {
        var name = TenantBench.NewName("stalled");
        var before = await ReadAsync();
        await _bench.TenantAsync(name, "{namespaces: [kube-system]}");
        await _bench.StalledAsync(name);

        await GrowsAsync(before, "lessor_tenant_events_total", ("event", "created"), ("result", "error"));
        await Eventually.HoldsAsync(async () => (await ReadAsync()).Value("lessor_tenants_stalled") > 0);
    }

    private Task GrowsAsync(Exposition before, string metric, params (string, string)[] labels) => Eventually.HoldsAsync(
        async () => (await ReadAsync()).Value(metric, labels) > before.Value(metric, labels), $"{metric} {string.Join(' ', labels)} doesn't grow");

    private Task<Exposition> ReadAsync() => _reader.ReadAsync();
}
