using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Faults.Deleting;

/// <summary>Whatever is missing or in the way, a tenant's deletion progresses or says why, and never touches a namesake (property 25).</summary>
[Category("Cluster")]
[Holds(25)]
public sealed class TroubledDeletionTests
{
    private const string Template = "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}";
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

    [Test]
    public async Task Tenant_WhoseTemplateAndComponentAreGone_IsDeleted()
    {
        var name = TenantBench.NewName("sourceless");
        await _bench.Kubectl.DoAsync("-n", "lessor-system", "create", "configmap", name, $"--from-literal=a.yaml={Template}");
        await _bench.Kubectl.ApplyAsync($"""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {"{"}name: {name}{"}"}
            spec: {"{"}source: {"{"}configMap: {"{"}namespace: lessor-system, name: {name}, key: a.yaml{"}}}"}
            """);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.Kubectl.DoAsync("-n", "lessor-system", "delete", "configmap", name);
        await _bench.Kubectl.DoAsync("delete", "component", name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
    }

    [Test]
    public async Task Tenant_EditedWhileItIsDeleted_GoesAllTheSameAndGetsNothingNew()
    {
        var name = await TenantAsync("edited");
        await HoldAsync(name);
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await _bench.SaysAsync(name, "its finalizer example.com/hold holds it");

        await _bench.TenantAsync(name, $"{{namespaces: [{name}, {name}-late], components: [{{name: {name}, values: {{x: 1}}}}, {{name: late, component: {name}}}]}}");
        await _bench.SaysAsync(name, "example.com/hold");
        await LetGoAsync(name);

        await _bench.GoneAsync("tenant", name);
        Assert.That(_operator.Proxy.Writes.Where(write => write is { Resource: "namespaces", Verb: "create" } && write.Name == $"{name}-late"), Is.Empty);
        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
    }

    [Test]
    public async Task Tenant_WhoseNamespaceTheOperatorMayNotDelete_SaysSoAndGoesOnceItMay()
    {
        var name = await TenantAsync("forbidden");
        var role = await _bench.GetAsync("clusterrole", "lessor-operator");
        await _bench.Kubectl.DoAsync("replace", "-f", await FileAsync(WithoutDeletion(role)));
        try
        {
            await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");

            await _bench.SaysAsync(name, "delete");
            await _bench.SaysAsync(name, "namespaces");
        }
        finally
        {
            role["metadata"]!.AsObject().Remove("resourceVersion");
            await _bench.Kubectl.DoAsync("replace", "-f", await FileAsync(role));
        }

        await _bench.GoneAsync("tenant", name);
        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
    }

    // It bears our labels, but is another object than the one that was applied.
    [Test]
    public async Task Object_RecreatedUnderItsName_IsLeftAloneByARelease()
    {
        var name = await TenantAsync("namesake", "deletionPolicy: Orphan");
        await _bench.TenantAsync(name, $"{{deletionPolicy: Orphan, suspend: true, components: [{{name: {name}}}]}}");
        await _bench.ConditionAsync(name, "Ready", "Unknown");
        var labels = (await _bench.GetAsync("configmap", "one", name))["metadata"]!["labels"]!.ToJsonString();
        await _bench.Kubectl.DoAsync("-n", name, "delete", "configmap", "one");
        await _bench.Kubectl.ApplyAsync($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: one, namespace: {name}, labels: {labels}}}\n");
        var before = await _bench.StoredAsync("configmap", "one", name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That(await _bench.StoredAsync("configmap", "one", name), Is.EqualTo(before));
        Assert.That((await _bench.GetAsync("namespace", name))["metadata"]!["deletionTimestamp"], Is.Null);
    }

    // Somebody took the finalizer off by hand, and made a tenant of the same name while the old one's namespace still goes.
    [Test]
    public async Task Tenant_RecreatedWhileItsNamespaceGoes_WaitsForANamespaceOfItsOwn()
    {
        var name = await TenantAsync("reborn");
        var uid = (await _bench.GetAsync("namespace", name))["metadata"]!["uid"]!.GetValue<string>();
        await HoldAsync(name);
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await _bench.SaysAsync(name, "example.com/hold");
        await _bench.Kubectl.DoAsync("patch", "tenant", name, "--type", "merge", "-p", """{"metadata":{"finalizers":null}}""");
        await _bench.GoneAsync("tenant", name);

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.SaysAsync(name, $"namespace {name} is being deleted");
        await LetGoAsync(name);

        await _bench.ReadyAsync(name);
        Assert.That((await _bench.GetAsync("namespace", name))["metadata"]!["uid"]!.GetValue<string>(), Is.Not.EqualTo(uid));
    }

    private async Task<string> TenantAsync(string prefix, string more = "suspend: false")
    {
        var name = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(name, Template);
        await _bench.ReadyTenantAsync(name, $"{{{more}, components: [{{name: {name}}}]}}");
        return name;
    }

    private Task<string> HoldAsync(string ns) => FinalizersAsync(ns, """["example.com/hold"]""");

    private Task<string> LetGoAsync(string ns) => FinalizersAsync(ns, "null");

    private Task<string> FinalizersAsync(string ns, string finalizers) =>
        _bench.Kubectl.DoAsync("patch", "namespace", ns, "--type", "merge", "-p", $$$"""{"metadata":{"finalizers":{{{finalizers}}}}}""");

    private static JsonNode WithoutDeletion(JsonNode role)
    {
        var less = role.DeepClone();
        foreach (var rule in less["rules"]!.AsArray().Where(rule => rule!["resources"]?.AsArray().Any(item => item!.GetValue<string>() == "namespaces") == true))
        {
            rule!["verbs"] = new JsonArray([.. rule["verbs"]!.AsArray().Select(verb => verb!.GetValue<string>()).Where(verb => verb != "delete").Select(verb => JsonValue.Create(verb))]);
        }

        return less;
    }

    private static async Task<string> FileAsync(JsonNode json)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(path, json.ToJsonString());
        return path;
    }
}
