using System.Net;
using System.Text.Json.Nodes;
using Lessor.Operator.Telemetry.Logs;
using Lessor.Tests.Cluster.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>What an engineer can see of a tenant, and set, without a restart.</summary>
[Category("Cluster")]
public sealed class DebugTests
{
    private TenantBench _bench = null!;
    private MetricsClient _engineer = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _engineer = await MetricsClient.BoundToAsync(_bench.Operator, "lessor-debugger");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        _engineer.Dispose();
        await _bench.EndAsync();
    }

    [Test]
    public async Task Tenant_ThatBecameReady_ShowsWhatWasDoneAndHowLongItTook()
    {
        var name = TenantBench.NewName("shown");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        var shown = await ShownAsync(name);

        Assert.Multiple(() =>
        {
            Assert.That((string?)shown["last"]!["result"], Is.EqualTo("done"));
            Assert.That(shown["last"]!["phases"]!.AsArray().Select(phase => (string?)phase!["phase"]), Does.Contain("NamespacesPhase").And.Contain("ComponentsPhase"));
            Assert.That(shown["last"]!["phases"]!.AsArray().Sum(phase => (double)phase!["seconds"]!), Is.LessThanOrEqualTo((double)shown["last"]!["seconds"]!));
            Assert.That(shown["lastWork"]!["events"]!.ToJsonString(), Does.Contain("ConfigMap"));
        });
    }

    [Test]
    public async Task Tenant_ThatWaits_ShowsForWhat()
    {
        var name = TenantBench.NewName("waits");
        await _bench.TenantAsync(name, "{components: [{name: not-there-yet}]}");
        await _bench.ConditionAsync(name, "Ready", "False");

        var last = (await ShownAsync(name))["last"]!;

        Assert.That((string?)last["result"], Is.EqualTo("waiting"));
        Assert.That((string?)last["message"], Does.Contain("not-there-yet"));
        Assert.That(last["decisions"]!.ToJsonString(), Does.Contain("ComponentNotFound"));
    }

    [Test]
    public async Task Tenant_ThatIsGone_IsForgotten()
    {
        var name = TenantBench.NewName("goes");
        await _bench.ReadyTenantAsync(name, "{}");
        await ShownAsync(name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name);

        await Eventually.HoldsAsync(async () => (await _engineer.GetAsync($"/debug/tenants/{name}")).StatusCode == HttpStatusCode.NotFound);
    }

    [Test]
    public async Task LogLevel_OnceSet_Holds()
    {
        var levels = _bench.Operator.Services.GetRequiredService<LogLevels>();
        try
        {
            using var wrong = await _engineer.PutAsync("/debug/log-level", "loud");
            using var right = await _engineer.PutAsync("/debug/log-level", "Debug\n");

            Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(await right.Content.ReadAsStringAsync(), Is.EqualTo("Debug\n"));
            Assert.That(levels.Current, Is.EqualTo(LogLevel.Debug));
            Assert.That(_bench.Operator.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Lessor.Any").IsEnabled(LogLevel.Debug));
        }
        finally
        {
            levels.Current = LogLevel.Information;
        }

        Assert.That(_bench.Operator.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Lessor.Any").IsEnabled(LogLevel.Debug), Is.False);
    }

    private async Task<JsonNode> ShownAsync(string tenant)
    {
        JsonNode? shown = null;
        await Eventually.HoldsAsync(async () =>
        {
            using var reply = await _engineer.GetAsync($"/debug/tenants/{tenant}");
            shown = reply.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(await reply.Content.ReadAsStringAsync()) : null;
            return shown is not null;
        });
        return shown!;
    }
}
