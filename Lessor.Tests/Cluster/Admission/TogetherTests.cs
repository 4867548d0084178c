using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>kubectl as people and pipelines use it: everything in one file, over and over.</summary>
[Category("Cluster")]
public sealed class TogetherTests
{
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    // The tenant's review comes milliseconds after its Component was stored: before any watch tells of it.
    [TestCase("apply")]
    [TestCase("create")]
    [TestCase("apply --server-side")]
    public async Task File_WithComponentsAndTheirTenant_PassesAtOnce(string command)
    {
        for (var round = 0; round < 15; round++)
        {
            var name = TenantBench.NewName("together");

            var result = await _bench.Kubectl.RunAsync([.. command.Split(' '), "-f", "-"], Together(name, "blue"));

            Assert.That(result.ExitCode, Is.Zero, $"round {round}: {result.Error}");
        }
    }

    // The Component lets the tenant have a value that it didn't know a moment before.
    [Test]
    public async Task File_ThatChangesComponentAndTenantTogether_PassesAtOnce()
    {
        var name = TenantBench.NewName("together");
        await _bench.Kubectl.ApplyAsync(Together(name, "blue"));
        for (var round = 0; round < 15; round++)
        {
            var colors = Enumerable.Range(0, round + 1).Select(i => $"color{i}").Append("blue");

            var result = await _bench.Kubectl.RunAsync(["apply", "-f", "-"], Together(name, [.. colors]));

            Assert.That(result.ExitCode, Is.Zero, $"round {round}: {result.Error}");
        }

        await _bench.Tenants.ReadyAsync(name);
    }

    [TestCase("apply")]
    [TestCase("apply --server-side")]
    public async Task File_AppliedTwice_ChangesNothing(string command)
    {
        var name = TenantBench.NewName("twice");
        string[] arguments = [.. command.Split(' '), "-f", "-"];
        (await _bench.Kubectl.RunAsync(arguments, Together(name, "blue"))).EnsureSuccess();
        await _bench.Tenants.ReadyAsync(name);
        var before = await _bench.Tenants.StoredAsync("tenant", name);

        var again = (await _bench.Kubectl.RunAsync(arguments, Together(name, "blue"))).EnsureSuccess();

        if (command == "apply")
        {
            Assert.That(again, Is.EqualTo($"component.lessor.io/{name} unchanged\ntenant.lessor.io/{name} unchanged\n"));
        }

        Assert.That(await _bench.Tenants.StoredAsync("tenant", name), Is.EqualTo(before));
    }

    // kubectl compares lists as a whole: where admission filled in a component's Component, it sends the list again and says "configured". Nothing is written.
    [Test]
    public async Task Tenant_WithDefaultsInItsList_IsNotWrittenAgain()
    {
        var name = TenantBench.NewName("again");
        var tenant = Manifest.Tenant(name, "{components: [{name: kuard}]}");
        await _bench.Kubectl.ApplyAsync(tenant);
        await _bench.Tenants.ReadyAsync(name);
        var before = await _bench.Tenants.StoredAsync("tenant", name);

        await _bench.Kubectl.ApplyAsync(tenant);

        Assert.That(await _bench.Tenants.StoredAsync("tenant", name), Is.EqualTo(before));
    }

    [Test]
    public async Task Tenant_WithoutDefaults_ShowsThem()
    {
        var name = TenantBench.NewName("defaults");

        await _bench.Kubectl.ApplyAsync(Manifest.Tenant(name, "{components: [{name: kuard}]}"));

        var tenant = await _bench.Tenants.GetAsync("tenant", name);
        Assert.That(tenant["spec"]!["namespaces"]!.ToJsonString(), Is.EqualTo($"[\"{name}\"]"));
        Assert.That(tenant["spec"]!["components"]![0]!["component"]!.GetValue<string>(), Is.EqualTo("kuard"));
        Assert.That(tenant["metadata"]!["labels"]!["name"]!.GetValue<string>(), Is.EqualTo(name));
        Assert.That(tenant["metadata"]!["labels"]!["lessor.io/tenant"]!.GetValue<string>(), Is.EqualTo(name));
    }

    [Test]
    public async Task Tenant_ThatSaysAllItself_StaysAsItIs()
    {
        var name = TenantBench.NewName("explicit");

        await _bench.Kubectl.ApplyAsync(Manifest.Tenant(
            name,
            $"{{namespaces: [{name}, {name}-dev], components: [{{name: web, component: kuard, namespace: {name}-dev, values: {{replicas: 2}}}}]}}",
            "labels: {name: our-best-customer, tier: gold}"));

        var tenant = await _bench.Tenants.GetAsync("tenant", name);
        Assert.That(tenant["metadata"]!["labels"]!["name"]!.GetValue<string>(), Is.EqualTo("our-best-customer"));
        Assert.That(tenant["metadata"]!["labels"]!["tier"]!.GetValue<string>(), Is.EqualTo("gold"));
        Assert.That(tenant["spec"]!["namespaces"]!.AsArray(), Has.Count.EqualTo(2));
        var component = tenant["spec"]!["components"]![0]!.AsObject();
        Assert.That(component["component"]!.GetValue<string>(), Is.EqualTo("kuard"));
        Assert.That(component["namespace"]!.GetValue<string>(), Is.EqualTo($"{name}-dev"));
        Assert.That(component["values"]!.ToJsonString(), Is.EqualTo("""{"replicas":2}"""));
    }

    // What admission fills in is written once: an object that is read and written again stays as it is.
    [Test]
    public async Task Tenant_ReadAndWrittenAgain_IsTheSame()
    {
        var name = TenantBench.NewName("idempotent");
        await _bench.Tenants.ReadyTenantAsync(name, "{components: [{name: kuard}]}");
        var before = await _bench.Tenants.GetAsync("tenant", name);

        (await _bench.Kubectl.RunAsync(["replace", "-f", "-"], before.ToJsonString())).EnsureSuccess();

        var after = await _bench.Tenants.GetAsync("tenant", name);
        Assert.That(JsonNode.DeepEquals(after["spec"], before["spec"]));
        Assert.That(JsonNode.DeepEquals(after["metadata"]!["labels"], before["metadata"]!["labels"]));
        Assert.That(after["metadata"]!["generation"]!.GetValue<long>(), Is.EqualTo(before["metadata"]!["generation"]!.GetValue<long>()));
    }

    /// <summary>A Component that takes some colors, and a tenant with the first of them.</summary>
    private static string Together(string name, params string[] colors)
    {
        const string Template = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {color: '{{ color }}'}}";
        var schema = $"schema: {{type: object, properties: {{color: {{type: string, enum: [{string.Join(", ", colors)}]}}}}}}, ";
        return Manifest.Component(name, Template, schema) + "---\n" + Manifest.Tenant(name, $"{{components: [{{name: {name}, component: {name}, values: {{color: {colors[0]}}}}}]}}");
    }
}
