using System.Text.Json.Nodes;

namespace Lessor.Tests.Cluster.Tenants;

/// <summary>Fields that others own are left to them, and said (property 27).</summary>
[Category("Cluster")]
[Holds(27)]
public sealed class OwnershipTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: {{ replicas }}
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: "{{ image }}"}]}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Replicas_ThatAnotherScales_AreLeftAloneUntilTheTemplateAsksForOthers()
    {
        var name = await TenantAsync("scaled");

        await _bench.Kubectl.DoAsync("-n", name, "scale", "deployment", "web", "--replicas=5");
        await _bench.ComponentAsync(name, Web, "values: {replicas: 2, image: example.com/web:2}");

        await Eventually.HoldsAsync(async () => ImageIn(await DeploymentAsync(name)) == "example.com/web:2");
        await _bench.ReadyAsync(name);
        Assert.That(ReplicasIn(await DeploymentAsync(name)), Is.EqualTo(5));
        await _bench.TenantAsync(name, Spec(name, "{replicas: 3}"));
        await Eventually.HoldsAsync(async () => ReplicasIn(await DeploymentAsync(name)) == 3);
    }

    [Test]
    public async Task Field_ThatAnotherControllerTook_IsLeftToItAndReported()
    {
        var name = await TenantAsync("contested");

        await TakeImageAsync(name, "example.com/web:theirs");

        await Eventually.HoldsAsync(async () => ComponentOf(await _bench.GetAsync("tenant", name))["reason"]!.GetValue<string>() == "FieldConflict");
        await _bench.ReadyAsync(name);
        var component = ComponentOf(await _bench.GetAsync("tenant", name));
        Assert.That(component["message"]!.GetValue<string>(), Does.Contain("image").And.Contain("autopilot"));
        Assert.That(await _bench.EventsAsync(name), Does.Contain("Warning FieldConflict"));
        var settled = (await DeploymentAsync(name))["metadata"]!["resourceVersion"]!.GetValue<string>();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var after = await DeploymentAsync(name);
        Assert.That(ImageIn(after), Is.EqualTo("example.com/web:theirs"));
        Assert.That(after["metadata"]!["resourceVersion"]!.GetValue<string>(), Is.EqualTo(settled), "nobody fights");
    }

    [Test]
    public async Task Field_ThatAnotherControllerTook_StaysWithItWhenTheTemplateChanges()
    {
        var name = await TenantAsync("yielding");
        await TakeImageAsync(name, "example.com/web:theirs");
        await Eventually.HoldsAsync(async () => ComponentOf(await _bench.GetAsync("tenant", name))["reason"]!.GetValue<string>() == "FieldConflict");

        await _bench.TenantAsync(name, Spec(name, "{replicas: 4, image: example.com/web:ours}"));

        await Eventually.HoldsAsync(async () => ReplicasIn(await DeploymentAsync(name)) == 4);
        Assert.That(ImageIn(await DeploymentAsync(name)), Is.EqualTo("example.com/web:theirs"));
    }

    private static string Spec(string name, string values) => $"{{components: [{{name: {name}, values: {values}}}]}}";

    private static JsonNode ComponentOf(JsonNode tenant) => tenant["status"]!["components"]![0]!;

    private static int ReplicasIn(JsonNode deployment) => deployment["spec"]!["replicas"]!.GetValue<int>();

    private static string ImageIn(JsonNode deployment) =>
        deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>();

    private async Task<string> TenantAsync(string prefix)
    {
        var name = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(name, Web, "values: {replicas: 2, image: example.com/web:1}");
        await _bench.ReadyTenantAsync(name, Spec(name, "{}"));
        return name;
    }

    private Task<JsonNode> DeploymentAsync(string name) => _bench.GetAsync("deployment", "web", name);

    private async Task TakeImageAsync(string ns, string image) => (await _bench.Kubectl.RunAsync(
        ["apply", "--server-side", "--force-conflicts", "--field-manager=autopilot", "--validate=false", "-f", "-"],
        $$"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: {{ns}}}
        spec:
          template:
            spec: {containers: [{name: web, image: "{{image}}"}]}
        """)).EnsureSuccess();
}
