using Lessor.Tests.Cluster.Telemetry;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Secrets;

/// <summary>What a secret holds shows nowhere but in its copies, also when one can't be handed over (property 16).</summary>
[Category("Cluster")]
[Holds(16)]
public sealed class HandedSecrecyTests
{
    private const string Canary = "canary-5d1e8c";
    private SecretBench _bench = null!;
    private string _name = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await SecretBench.StartAsync();

    [SetUp]
    public Task SetUpAsync()
    {
        _name = TenantBench.NewName("untold");
        return _bench.SourceAsync(_name, $"key: {Canary}", "immutable: true");
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.Tenants.EndAsync();

    [Test]
    public async Task Secret_ThatIsHandedOverAndReplaced_IsToldNowhere()
    {
        await _bench.Tenants.ReadyTenantAsync(_name, $"{{secrets: [{_name}]}}");
        await _bench.RemoveSourceAsync(_name);
        await _bench.SourceAsync(_name, $"key: {Canary}, more: {Canary}", "type: example.com/other");
        await _bench.HasAsync(_name, _name, "more", Canary);
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "delete", "secret", _name);
        await _bench.HasAsync(_name, _name, "more", Canary);
        await Eventually.HoldsAsync(async () => (await _bench.Tenants.EventsAsync(_name)).Contains("DriftCorrected", StringComparison.Ordinal));

        await AssertUntoldAsync();
    }

    [Test]
    public async Task Secret_ThatTheApiServerRefuses_IsToldNowhere()
    {
        await _bench.Tenants.ReadyTenantAsync(_name, "{}");
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "create", "quota", "no-secrets", "--hard=count/secrets=0");

        await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}]}}");

        await _bench.SaysAsync(_name, "exceeded quota");
        await AssertUntoldAsync();
    }

    [Test]
    public async Task Secret_WhoseNameIsTaken_IsToldNowhere()
    {
        await _bench.Tenants.ReadyTenantAsync(_name, "{}");
        await _bench.Tenants.Kubectl.DoAsync("-n", _name, "create", "secret", "generic", _name, "--from-literal=key=theirs");

        await _bench.Tenants.TenantAsync(_name, $"{{secrets: [{_name}]}}");

        await _bench.SaysAsync(_name, "doesn't belong to this tenant");
        await AssertUntoldAsync();
    }

    private async Task AssertUntoldAsync()
    {
        var status = (await _bench.Tenants.GetAsync("tenant", _name)).ToJsonString();
        var events = await _bench.Tenants.Kubectl.DoAsync("get", "events", "-A", "-o", "json");
        var copy = (await _bench.FindAsync(_name, _name))?["metadata"]?.ToJsonString() ?? "";
        using var reader = await MetricsClient.BoundToAsync(_bench.Tenants.Operator, "lessor-metrics-reader");
        var metrics = string.Join('\n', (await reader.ReadAsync()).Samples.SelectMany(sample => sample.Labels.Values));
        foreach (var canary in new[] { Canary, Convert.ToBase64String("canary-5d1e8c"u8) })
        {
            Assert.Multiple(() =>
            {
                Assert.That(status + events + copy + metrics, Does.Not.Contain(canary));
                Assert.That(_bench.Tenants.Operator.Log.Lines.Where(line => line.Contains(canary, StringComparison.Ordinal)), Is.Empty);
            });
        }
    }
}
