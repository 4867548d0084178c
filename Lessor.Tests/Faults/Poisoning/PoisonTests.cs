using System.Globalization;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Poisoning;

/// <summary>
/// Bad tenants among a hundred good ones cost those nothing, and are tried again for ever, at a capped pace (property 29). What counts is work, not time:
/// machines differ.
/// </summary>
[Category("Cluster")]
[Holds(29)]
public sealed class PoisonTests
{
    private const int Good = 100;
    private const int Refused = 20;
    private readonly SkippingTimeProvider _clock = new();
    private TenantBench _bench = null!;
    private ProxiedOperator _operator = null!;

    private static IEnumerable<string> GoodOnes => Enumerable.Range(0, Good).Select(i => string.Create(CultureInfo.InvariantCulture, $"healthy{i}"));

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        _operator = await ProxiedOperator.StartAsync(_clock);
        await ComponentsAsync();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _operator.DisposeAsync();
        _clock.Dispose();
    }

    [Test]
    public async Task BadTenants_AmongAHundredGoodOnes_CostThemNothingAndAreTriedForEver()
    {
        await _bench.ReadyTenantAsync("alone", "{components: [{name: healthy}]}");
        var alone = WritesOf("alone");
        // One never gets an answer, one renders for as long as it may, one is full of objects that the API server refuses.
        _operator.Proxy.Rules.Add(Fault.Unanswered() with { Route = Route.Writes with { Tenant = "hanging" } });
        _operator.Proxy.Forget();

        await _bench.TenantAsync("hanging", "{components: [{name: healthy}]}");
        await _bench.TenantAsync("bombed", "{components: [{name: bomb}]}");
        await _bench.TenantAsync("refused", "{components: [{name: refused}]}");
        // In the end they are quickly let go of: the deletion of so many namespaces would hold up the next tests.
        await _bench.TenantsAsync([.. GoodOnes], "{deletionPolicy: Orphan, components: [{name: healthy}]}");
        await _bench.ReadyAsync([.. GoodOnes]);

        Assert.Multiple(() =>
        {
            Assert.That(
                GoodOnes.Where(tenant => WritesOf(tenant) != alone).Select(tenant => string.Join('\n', _operator.Proxy.Writes.Where(write => write.Concerns(tenant)))),
                Is.Empty, "not as many writes as one alone takes");
            // The namespace and what is in it, each tried a few times.
            Assert.That(_operator.Proxy.Writes.Count(write => write.Concerns("refused")), Is.LessThan(10 * Refused));
            Assert.That(_operator.Proxy.Held, Is.EqualTo(1), "the one that hangs takes one worker");
        });
        Assert.That(await _bench.StalledAsync("bombed"), Is.Not.Empty);
        await AssertTriedForEverAsync();
    }

    // Ten minutes are the longest pause, after any number of failures.
    private async Task AssertTriedForEverAsync()
    {
        await _bench.StalledAsync("refused");
        for (var i = 0; i < 5; i++)
        {
            _operator.Proxy.Forget();
            _clock.Skip(TimeSpan.FromMinutes(11));
            await Cluster.Eventually.HoldsAsync(() => ServicesTried() >= Refused, $"it isn't tried again, after {i} times");
            await Task.Delay(TimeSpan.FromSeconds(1));
            Assert.That(ServicesTried(), Is.LessThanOrEqualTo(2 * Refused), "once, or twice if the pause ended twice");
            Assert.That(GoodOnes.Sum(WritesOf), Is.Zero);
        }
    }

    private int ServicesTried() => _operator.Proxy.Writes.Count(write => write.Concerns("refused") && write.Resource == "services");

    // Some are sent twice: the API server takes a moment to know of a role binding.
    private int WritesOf(string tenant) => _operator.Proxy.Writes.Where(write => write.Concerns(tenant)).Select(write => write.ToString()).Distinct().Count();

    private async Task ComponentsAsync()
    {
        await _bench.ComponentAsync("healthy", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}\n---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: two}}");
        var each = string.Concat(Enumerable.Repeat("{{#each @root.l}}", 8)) + "x" + string.Concat(Enumerable.Repeat("{{/each}}", 8));
        await _bench.ComponentAsync("bomb", each, $"values: {{l: [{string.Join(", ", Enumerable.Range(0, 100))}]}}");
        await _bench.ComponentAsync("refused", string.Join(
            "\n---\n", Enumerable.Range(0, Refused).Select(i => $"{{apiVersion: v1, kind: Service, metadata: {{name: s{i}}}, spec: {{ports: [{{port: 123456}}]}}}}")));
    }
}
