using Lessor.Manifests.Monitoring;
using Lessor.Operator.Telemetry;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>What alerts and the dashboard look at is there.</summary>
[Category("Cluster")]
public sealed class MonitoringTests
{
    private TenantBench _bench = null!;
    private HashSet<string> _samples = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        var name = TenantBench.NewName("watched");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        using var reader = await MetricsClient.BoundToAsync(_bench.Operator, "lessor-metrics-reader");
        await Eventually.HoldsAsync(async () =>
        {
            var read = await reader.ReadAsync();
            _samples = [.. read.Samples.Select(sample => sample.Name)];
            return read.Value("lessor_time_to_ready_seconds_count") > 0;
        });
        // No webhooks are served here; CertificateExpiryTests show it.
        _samples.Add(MetricNames.CertificateExpiry);
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public void Alerts_NameMetricsThatAreThere() => Assert.Multiple(() =>
    {
        foreach (var alert in AlertRules.All)
        {
            Assert.That(PromQl.MetricsOf(alert.Expression.Trim()), Is.Not.Empty.And.SubsetOf(_samples), alert.Name);
        }
    });

    [Test]
    public void Dashboard_NamesMetricsThatAreThere() => Assert.Multiple(() =>
    {
        foreach (var query in Dashboard.Panels.SelectMany(panel => panel.Queries))
        {
            Assert.That(PromQl.MetricsOf(query.Expression), Is.Not.Empty.And.SubsetOf(_samples), query.Expression);
        }
    });

    [Test]
    public void MetricNames_AreThoseThatAreServed()
    {
        var names = typeof(MetricNames).GetFields().Select(field => (string)field.GetValue(null)!);

        Assert.That(names.Where(name => !_samples.Contains(name) && !_samples.Contains($"{name}_count")), Is.Empty);
    }
}
