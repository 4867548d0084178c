using Lessor.ControlPlane.Pods;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Statuses;

/// <summary>A status may be stored though the operator never heard of it: what it says next must not be left out because it said so before.</summary>
[Category("Cluster")]
public sealed class LostStatusTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: "example.com/web:IMAGE"}]}
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
        _operator.Proxy.Rules.Clear();
        await _bench.EndAsync();
        await _operator.DisposeAsync();
    }

    // Ready, then unready without an answer, then ready again: to one who sees no tenants meanwhile it is as it was.
    [Test]
    public async Task Status_ThatWasStoredWithoutAnAnswer_IsPutRight()
    {
        var pods = (await FaultCluster.GetAsync()).Pods;
        var name = TenantBench.NewName("unheard");
        await _bench.ComponentAsync(name, Web);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        _operator.Proxy.Rules.Add(Fault.Silence() with { Route = Route.Watches with { Resource = "tenants" } });
        _operator.Proxy.CutConnections();
        await Cluster.Eventually.HoldsAsync(() => _operator.Proxy.Held > 1, "the watches of tenants don't come back");
        _operator.Proxy.Rules.Add(Fault.LostAnswer() with { Route = Route.Writes with { Resource = "tenants/status", Tenant = name } });

        pods.Set(new PodSelector(name), PodOutcome.NotReady);
        await _bench.ComponentAsync(name, Web.Replace("IMAGE", "2", StringComparison.Ordinal));
        await _bench.ConditionAsync(name, "Ready", "False");
        pods.Reset(new PodSelector(name));

        await _bench.ReadyAsync(name);
    }
}
