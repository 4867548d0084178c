using Lessor.ControlPlane.Pods;

namespace Lessor.Tests.Cluster.Tenants;

/// <summary>Ready, and what waits for it, is judged on what is wanted now, never on what ran before (property 32).</summary>
[Category("Cluster")]
[Holds(32)]
public sealed class ReadinessTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: "{{ component.name }}"}
        spec:
          selector: {matchLabels: {app: "{{ component.name }}"}}
          template:
            metadata: {labels: {app: "{{ component.name }}"}}
            spec: {containers: [{name: web, image: "{{ image }}"}]}
        """;

    private TenantBench _bench = null!;
    private PodSimulator _pods = null!;
    private string _component = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _pods = (await SharedCluster.GetAsync()).Pods;
        _component = TenantBench.NewName("ready");
        await _bench.ComponentAsync(_component, Web, "values: {image: example.com/web:1}");
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Tenant_WhoseNewPodsAreNotReady_IsNotReadyUntilTheyAre()
    {
        var name = TenantBench.NewName("unready");
        await _bench.ReadyTenantAsync(name, Spec("{}"));

        _pods.Set(new PodSelector(name), PodOutcome.NotReady);
        await _bench.TenantAsync(name, Spec("{image: example.com/web:2}"));
        await Eventually.HoldsAsync(async () => await ImageAsync(name, "a") == "example.com/web:2");

        await _bench.ConditionAsync(name, "Ready", "False");
        Assert.That((await _bench.GetAsync("tenant", name))["status"]!["componentsReady"]!.GetValue<string>(), Is.EqualTo("0/2"));
        _pods.Reset(new PodSelector(name));
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Component_ThatDependsOnAnother_WaitsForThatOnesNewRevision()
    {
        var name = TenantBench.NewName("chained");
        await _bench.ReadyTenantAsync(name, Spec("{}"));

        _pods.Set(new PodSelector(name), PodOutcome.NotReady);
        await _bench.TenantAsync(name, Spec("{image: example.com/web:2}"));
        await _bench.SaysAsync(name, "waits for component a to be ready");

        Assert.That(await ImageAsync(name, "a"), Is.EqualTo("example.com/web:2"));
        Assert.That(await ImageAsync(name, "b"), Is.EqualTo("example.com/web:1"));
        _pods.Reset(new PodSelector(name));
        await _bench.ReadyAsync(name);
        Assert.That(await ImageAsync(name, "b"), Is.EqualTo("example.com/web:2"));
    }

    [Test]
    public async Task Tenant_WhosePodsFail_SaysSoAndRecovers()
    {
        var name = TenantBench.NewName("ill");
        _pods.Set(new PodSelector(name), PodOutcome.Failing);

        await _bench.TenantAsync(name, Spec("{}"));

        await _bench.SaysAsync(name, $"Deployment {name}/a");
        _pods.Reset(new PodSelector(name));
        await _bench.ReadyAsync(name);
    }

    private string Spec(string values) =>
        $"{{components: [{{name: a, component: {_component}, values: {values}}}, {{name: b, component: {_component}, values: {values}, dependsOn: [a]}}]}}";

    private async Task<string> ImageAsync(string ns, string name) =>
        (await _bench.GetAsync("deployment", name, ns))["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>();
}
