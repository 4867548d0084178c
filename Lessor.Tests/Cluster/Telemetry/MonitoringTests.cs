using System.Text.RegularExpressions;
using Lessor.Manifests.Monitoring;
using Lessor.Operator.Telemetry;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>What alerts and the dashboard look at is there.</summary>
[Category("Cluster")]
public sealed partial class MonitoringTests
{
    private TenantBench _bench = null!;
    private HashSet<string> _samples = null!;
    private Exposition _shown = null!;

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
            _shown = read;
            _samples = [.. read.Samples.Select(sample => sample.Name)];
            return read.Value("lessor_time_to_ready_seconds_count") > 0;
        });
        // No webhooks are served here; CertificateExpiryTests and AdmissionTelemetryTests show these.
        _samples.Add(MetricNames.CertificateExpiry);
        _samples.Add(MetricNames.AdmissionDuration);
        // There is no external secret store, and no database server.
        _samples.Add(MetricNames.SecretStoreLastRefresh);
        _samples.Add(MetricNames.DatabaseServersUp);
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

    // What is in the page's table of metrics: their names, in the first column, and labels, in the second.
    [TestCaseSource(nameof(Documented))]
    public void Documentation_NamesMetricsAndLabelsThatAreThere(string[] names, string[] labels)
    {
        var samples = _shown.Samples.Where(sample => names.Any(name => Shows(name, sample.Name))).ToList();

        Assert.That(names.Where(name => !_samples.Any(sample => Shows(name, sample))), Is.Empty);
        // What isn't served here has no labels to look at.
        Assert.That(labels.Where(label => samples.Count > 0 && !samples.Exists(sample => sample.Labels.ContainsKey(label))), Is.Empty);
    }

    private static bool Shows(string name, string sample) => name.EndsWith('*') ? sample.StartsWith(name[..^1], StringComparison.Ordinal) : sample == name || sample == $"{name}_count";

    private static IEnumerable<TestCaseData> Documented()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));
        var rows = page.Split("\n## Metrics\n")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|'));
        foreach (var row in rows.TakeWhile(row => !row[1].Contains("`Lessor", StringComparison.Ordinal)))
        {
            // Nothing has failed, and so nothing was queued again.
            yield return new TestCaseData(Quoted(row[1]).Except(["workqueue_retries_total"]).ToArray(), Quoted(row[2]).ToArray()).SetArgDisplayNames(row[1].Trim());
        }
    }

    private static IEnumerable<string> Quoted(string cell) => Code().Matches(cell).Select(match => match.Groups[1].Value);

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
