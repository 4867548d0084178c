using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Instances;

/// <summary>A Component that is published as a kind of its own, on the real API server.</summary>
[Category("Cluster")]
public class PublishedKindTests
{
    private const string Group = "apps.example.com";
    private const string Component = "wordpress";
    private const string Resource = "wordpressservices." + Group;

    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: told}
        data: {title: "{{ title }}", replicas: "{{ replicas }}", owner: "{{ resource.metadata.namespace }}"}
        """;

    private TenantBench _tenants = null!;
    private InstanceBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _tenants = await TenantBench.StartAsync();
        _bench = new InstanceBench(_tenants);
        foreach (var ns in new[] { "blog-a", "blog-b" })
        {
            await _tenants.Kubectl.DoAsync("create", "namespace", ns);
        }

        await _bench.AllowAsync(Group, $"wordpressservices, wordpressservices/status", "get, list, watch, patch");
        await PublishAsync("integer, minimum: 1, maximum: 9");
        await _bench.ConditionAsync(Component, "Published", "True", "Succeeded");
    }

    [Test]
    [Order(1)]
    public async Task Instances_OfEqualNames_AreTenantsOfTheirOwnWithAStatus()
    {
        await ApplyAsync("blog-a", "{title: A, replicas: 2}");
        await ApplyAsync("blog-b", "{title: B}");
        var (a, b) = (await ReadyAsync("blog-a"), await ReadyAsync("blog-b"));

        Assert.That(a["status"]!["tenant"]!.GetValue<string>(), Is.Not.EqualTo(b["status"]!["tenant"]!.GetValue<string>()));
        Assert.That(a["status"]!["namespaces"]![0]!.GetValue<string>(), Is.EqualTo(a["status"]!["tenant"]!.GetValue<string>()));
        Assert.That(a["status"]!["componentsReady"]!.GetValue<string>(), Is.EqualTo("1/1"));
        Assert.That(a["metadata"]!["finalizers"]!.AsArray().Select(item => item!.GetValue<string>()), Is.EqualTo(new[] { "lessor.io/instance" }));
        await _bench.SaysAsync(a["status"]!["tenant"]!.GetValue<string>(), "title", "A");
        await _bench.SaysAsync(b["status"]!["tenant"]!.GetValue<string>(), "replicas", "1");
        await _bench.SaysAsync(b["status"]!["tenant"]!.GetValue<string>(), "owner", "blog-b");
        Assert.That(await _tenants.Kubectl.DoAsync("-n", "blog-a", "get", "wps"), Does.Match(@"(?m)^blog\s+True\s+Succeeded\s+blog-\w+"));
        await Eventually.HoldsAsync(
            async () => (await _tenants.Kubectl.DoAsync("-n", "blog-a", "get", "events", "--field-selector", "involvedObject.name=blog,reason=Ready")).Contains("is ready", StringComparison.Ordinal),
            "no event tells that the instance is ready");
    }

    [Test]
    [Order(2)]
    public async Task Instance_ThatDoesNotFitTheSchema_IsRefusedByTheApiServer()
    {
        var refused = await _tenants.Kubectl.RunAsync(["apply", "-f", "-"], Instance("blog-a", "{title: A, replicas: 99}"));

        Assert.That(refused.Error, Does.Contain("spec.replicas"));
    }

    [Test]
    [Order(3)]
    public async Task Schema_ThatChanges_IsTakenWhereEveryInstanceStillFits()
    {
        await PublishAsync("integer, minimum: 1, maximum: 1");
        Assert.That(await _bench.ConditionAsync(Component, "Published", "False", "SchemaIncompatible"), Does.Contain("blog-a/blog (spec.replicas: must be at most 1 (was 2))").And.Not.Contain("blog-b"));
        Assert.That(await MaximumAsync(), Is.EqualTo("9"));

        await PublishAsync("integer, minimum: 1, maximum: 20");
        await _bench.ConditionAsync(Component, "Published", "True", "Succeeded");
        Assert.That(await MaximumAsync(), Is.EqualTo("20"));
        await ApplyAsync("blog-a", "{title: Changed, replicas: 15}");
        await _bench.SaysAsync((await _bench.TenantOfAsync(Component, "blog-a", "blog")), "title", "Changed");
    }

    [Test]
    [Order(4)]
    public async Task Definition_OfSomebodyElse_IsNotTouched()
    {
        await _bench.KindAsync("theirs.example.com");
        var before = await _tenants.StoredAsync("crd", "widgets.theirs.example.com");
        await _tenants.ComponentAsync("taker", Template, "publish: {group: theirs.example.com, kind: Widget, plural: widgets, version: v1}");

        await _bench.ConditionAsync("taker", "Published", "False", "AlreadyExists");
        Assert.That(await _tenants.StoredAsync("crd", "widgets.theirs.example.com"), Is.EqualTo(before));
        // It would look for as long as it is there, now and then, whether the kind has become free.
        await _tenants.Kubectl.DoAsync("delete", "component", "taker");
    }

    [Test]
    [Order(5)]
    public async Task Kind_OfAnotherComponent_IsRefused()
    {
        await _tenants.ComponentAsync("second", Template, $"publish: {{group: {Group}, kind: WordpressService, plural: wordpressservices, version: v1}}");

        Assert.That(await _bench.ConditionAsync("second", "Published", "False", "AlreadyExists"), Does.Contain($"Component {Component}"));
        await _tenants.Kubectl.DoAsync("delete", "component", "second");
    }

    [Test]
    [Order(6)]
    public async Task Instance_ThatIsDeleted_GoesWhenItsTenantIsGone()
    {
        var tenant = await _bench.TenantOfAsync(Component, "blog-a", "blog");
        await _tenants.Kubectl.DoAsync("-n", "blog-a", "delete", Resource, "blog", "--timeout=60s");

        Assert.That(await _tenants.FindAsync("tenant", tenant), Is.Null);
        Assert.That(await _tenants.FindAsync("namespace", tenant), Is.Null);
        await ReadyAsync("blog-b");
    }

    [Test]
    [Order(7)]
    public async Task Definition_WhoseComponentIsGone_GoesWithItsLastObject()
    {
        // Admission, which isn't here, refuses this.
        await _tenants.Kubectl.DoAsync("delete", "component", Component);
        await _tenants.Kubectl.DoAsync("-n", "blog-b", "delete", Resource, "blog", "--timeout=90s");

        await _tenants.GoneAsync("crd", Resource);
        Assert.That(await _bench.TenantsOfAsync(Component), Is.Empty);
    }

    private Task PublishAsync(string replicas) => _tenants.ComponentAsync(Component, Template, $$"""
        publish: {group: {{Group}}, kind: WordpressService, plural: wordpressservices, shortNames: [wps], version: v1}
        values: {replicas: 1}
        schema:
          type: object
          required: [title, replicas]
          properties:
            title: {type: string, description: The blog's title.}
            replicas: {type: {{replicas}} }
        """);

    private Task<string> ApplyAsync(string ns, string spec) => _tenants.Kubectl.ApplyAsync(Instance(ns, spec));

    private static string Instance(string ns, string spec) => $$"""
        apiVersion: {{Group}}/v1
        kind: WordpressService
        metadata: {name: blog, namespace: {{ns}}}
        spec: {{spec}}
        """;

    private async Task<JsonNode> ReadyAsync(string ns)
    {
        JsonNode? instance = null;
        await Eventually.HoldsAsync(
            async () => TenantBench.Condition(instance = await _tenants.GetAsync(Resource, "blog", ns), "Ready")?["status"]!.GetValue<string>() == "True",
            $"{ns}/blog doesn't become ready");
        return instance!;
    }

    private Task<string> MaximumAsync() =>
        _tenants.Kubectl.DoAsync("get", "crd", Resource, "-o", "jsonpath={.spec.versions[0].schema.openAPIV3Schema.properties.spec.properties.replicas.maximum}");
}
