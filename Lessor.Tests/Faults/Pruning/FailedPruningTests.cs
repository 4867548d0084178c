using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Pruning;

/// <summary>What could not be removed stays known until it is gone, whatever went wrong, and is removed at a later try (property 26).</summary>
[Category("Cluster")]
[Holds(26)]
public sealed class FailedPruningTests
{
    private const string Template = """
        {apiVersion: v1, kind: ConfigMap, metadata: {name: one}}
        {{#if more}}
        ---
        {apiVersion: v1, kind: Service, metadata: {name: two}, spec: {selector: {app: web}, ports: [{port: 80}]}}
        {{/if}}
        """;

    private TenantBench _bench = null!;
    private ProxiedOperator _operator = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        _operator = await ProxiedOperator.StartAsync();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _operator.DisposeAsync();
    }

    [TearDown]
    public void Mend() => _operator.Proxy.Rules.Clear();

    private static IEnumerable<Fault> Faults() =>
        [Fault.Status(409), Fault.Status(500), Fault.Status(503), Fault.LostRequest(), Fault.LostAnswer(), Fault.Malformed(), Fault.Truncated()];

    [TestCaseSource(nameof(Faults))]
    public async Task Object_WhoseRemovalFails_IsRemovedAtALaterTry(Fault fault)
    {
        var name = await TenantAsync("unpruned");
        _operator.Proxy.Rules.Add(fault with { Route = new Route { Tenant = name, Resource = "services", Verb = "delete" }, Times = 1 });

        await _bench.TenantAsync(name, Spec(name, more: false));

        await _bench.GoneAsync("service", "two", name);
        await _bench.ReadyAsync(name);
        Assert.That(_operator.Proxy.Rules.Struck, Is.EqualTo(1), "it did happen");
        Assert.That((await _bench.GetAsync("tenant", name))["status"]!["inventory"]!.ToJsonString(), Does.Not.Contain("Service\""));
    }

    // One component is applied, the next one's kind can't be looked up, and by then nobody wants what the first one had, or got.
    [TestCase(true, false)]
    [TestCase(false, true)]
    public async Task Object_OfAComponentBesideOneThatBroke_IsRemovedOnceNobodyWantsIt(bool before, bool after)
    {
        var name = TenantBench.NewName("broken");
        await _bench.ComponentAsync(name, Template, "values: {more: false}");
        await _bench.ComponentAsync($"{name}-other", $"{{apiVersion: {Undiscovered(before)}, metadata: {{name: three}}}}");
        await _bench.ReadyTenantAsync(name, Spec(name, before));
        _operator.Proxy.Rules.Add(Fault.Malformed() with { Route = new Route { Resource = "", Verb = "list" } });

        await _bench.TenantAsync(name, $"{{components: [{One(name, after)}, {{name: other, component: {name}-other}}]}}");
        await _bench.SaysAsync(name, "the answer broke off");
        Assert.That(await _bench.FindAsync("service", "two", name), Is.Not.Null);
        await _bench.TenantAsync(name, Spec(name, more: false));

        await _bench.GoneAsync("service", "two", name);
        await _bench.ReadyAsync(name);
    }

    // The operator asks once for the kinds of a group and version, so each case needs another one.
    private static string Undiscovered(bool first) => first ? "batch/v1, kind: Job" : "autoscaling/v1, kind: HorizontalPodAutoscaler";

    private static string One(string name, bool more) => $"{{name: one, component: {name}, values: {{more: {(more ? "true" : "false")}}}}}";

    private static string Spec(string name, bool more) => $"{{components: [{One(name, more)}]}}";

    private async Task<string> TenantAsync(string prefix)
    {
        var name = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(name, Template, "values: {more: false}");
        await _bench.ReadyTenantAsync(name, Spec(name, more: true));
        return name;
    }
}
