namespace Lessor.Tests.Cluster.Tenants;

[Category("Cluster")]
public sealed class TenantLifecycleTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: "{{ image }}"}]}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: {{ namespace }}}
        spec: {selector: {app: web}, ports: [{port: 80}]}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Tenant_WithAnEmptySpec_HasANamespaceOfItsNameAndIsReady()
    {
        var name = TenantBench.NewName("empty");

        await _bench.ReadyTenantAsync(name, "{}");

        var ns = await _bench.GetAsync("namespace", name);
        var tenant = await _bench.GetAsync("tenant", name);
        Assert.Multiple(() =>
        {
            Assert.That(ns["metadata"]!["labels"]!["lessor.io/tenant"]!.GetValue<string>(), Is.EqualTo(name));
            Assert.That(ns["metadata"]!["ownerReferences"]![0]!["uid"]!.GetValue<string>(), Is.EqualTo(tenant["metadata"]!["uid"]!.GetValue<string>()));
            Assert.That(tenant["status"]!["componentsReady"]!.GetValue<string>(), Is.EqualTo("0/0"));
            Assert.That(TenantBench.Condition(tenant, "Reconciling"), Is.Null);
        });
    }

    [Test]
    public async Task Tenant_WithAComponent_HasItsObjectsWithLabelsAndValues()
    {
        var name = TenantBench.NewName("web");
        await _bench.ComponentAsync(name, Web, "version: 1.0.0\nvalues: {image: example.com/web:1}");

        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}, values: {{image: example.com/web:2}}}}]}}");

        var deployment = await _bench.GetAsync("deployment", "web", name);
        var status = (await _bench.GetAsync("tenant", name))["status"]!;
        Assert.Multiple(() =>
        {
            Assert.That(deployment["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>(), Is.EqualTo("example.com/web:2"));
            Assert.That(deployment["metadata"]!["labels"]!["lessor.io/component"]!.GetValue<string>(), Is.EqualTo(name));
            Assert.That(deployment["metadata"]!["labels"]!["app.kubernetes.io/managed-by"]!.GetValue<string>(), Is.EqualTo("lessor"));
            Assert.That(status["componentsReady"]!.GetValue<string>(), Is.EqualTo("1/1"));
            Assert.That(status["components"]![0]!["version"]!.GetValue<string>(), Is.EqualTo("1.0.0"));
            Assert.That(status["components"]![0]!["objects"]!.GetValue<int>(), Is.EqualTo(2));
        });
    }

    [Test]
    public async Task Component_Changed_ReachesItsTenantsAndCountsThem()
    {
        var name = TenantBench.NewName("change");
        await _bench.ComponentAsync(name, Web, "values: {image: example.com/web:1}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.ComponentAsync(name, Web, "values: {image: example.com/web:9}");

        await Eventually.HoldsAsync(async () =>
            (await _bench.GetAsync("deployment", "web", name))["spec"]!["template"]!["spec"]!["containers"]![0]!["image"]!.GetValue<string>() == "example.com/web:9");
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("component", name))["status"]?["tenants"]?.GetValue<int>() == 1);
        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Tenant_Deleted_LeavesNothingBehind()
    {
        var name = TenantBench.NewName("gone");
        await _bench.ComponentAsync(name, Web, "values: {image: example.com/web:1}");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], components: [{{name: {name}}}]}}");

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        var left = await _bench.Kubectl.RunAsync(
            "get", "namespaces,serviceaccounts,rolebindings,deployments,services", "-A", "-l", $"lessor.io/tenant={name}", "-o", "name");
        Assert.That(left.Output, Is.Empty);
        Assert.That(await _bench.EventsAsync(name), Does.Contain("Normal Deleted"));
    }

    [Test]
    public async Task Tenant_DeletedWithPolicyOrphan_LeavesAllRunningAndReleased()
    {
        var name = TenantBench.NewName("orphan");
        await _bench.ComponentAsync(name, Web, "values: {image: example.com/web:1}");
        await _bench.ReadyTenantAsync(name, $"{{deletionPolicy: Orphan, components: [{{name: {name}}}]}}");
        var before = await _bench.GetAsync("deployment", "web", name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        var ns = await _bench.GetAsync("namespace", name);
        var after = await _bench.GetAsync("deployment", "web", name);
        Assert.Multiple(() =>
        {
            Assert.That(ns["metadata"]!["ownerReferences"], Is.Null);
            Assert.That(ns["metadata"]!["labels"]?["lessor.io/tenant"], Is.Null);
            Assert.That(after["metadata"]!["uid"]!.GetValue<string>(), Is.EqualTo(before["metadata"]!["uid"]!.GetValue<string>()));
            Assert.That(after["metadata"]!["labels"]?["lessor.io/tenant"], Is.Null);
            Assert.That(after["spec"]!.ToJsonString(), Is.EqualTo(before["spec"]!.ToJsonString()));
        });
    }

    [Test]
    public async Task Tenant_ProtectedAndDeleted_StaysUntilTheProtectionIsLifted()
    {
        var name = TenantBench.NewName("protected");
        await _bench.ReadyTenantAsync(name, "{deletionProtection: true}");

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await _bench.ConditionAsync(name, "Ready", "False");

        var ready = TenantBench.Condition(await _bench.GetAsync("tenant", name), "Ready")!;
        Assert.That(ready["reason"]!.GetValue<string>(), Is.EqualTo("DeletionProtected"));
        Assert.That((await _bench.GetAsync("namespace", name))["metadata"]!["deletionTimestamp"], Is.Null);
        await _bench.Kubectl.DoAsync("-n", name, "delete", "rolebinding", "lessor-tenant-deployer");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("rolebinding", "lessor-tenant-deployer", name) is not null);
        await _bench.Kubectl.DoAsync("patch", "tenant", name, "--type", "merge", "-p", """{"spec":{"deletionProtection":false}}""");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("namespace", name) is null && await _bench.FindAsync("tenant", name) is null);
    }

    [Test]
    public async Task Tenant_Suspended_IsLeftAsItIs()
    {
        var name = TenantBench.NewName("suspended");
        await _bench.ComponentAsync(name, Web, "values: {image: example.com/web:1}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.TenantAsync(name, $"{{suspend: true, components: [{{name: {name}}}]}}");
        await _bench.ConditionAsync(name, "Ready", "Unknown");

        await _bench.Kubectl.DoAsync("-n", name, "delete", "service", "web");
        await _bench.ComponentAsync(name, Web, "values: {image: example.com/web:5}");
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("component", name))["status"]!["observedGeneration"]!.GetValue<long>() == 2);

        Assert.That(await _bench.FindAsync("service", "web", name), Is.Null);
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.ReadyAsync(name);
        Assert.That(await _bench.FindAsync("service", "web", name), Is.Not.Null);
    }

    [Test]
    public async Task Component_ThatDependsOnAnother_IsAppliedOnceThatIsReady()
    {
        var name = TenantBench.NewName("order");
        await _bench.ComponentAsync($"{name}-a", Web.Replace("web", "first", StringComparison.Ordinal), "values: {image: example.com/web:1}");
        await _bench.ComponentAsync($"{name}-b", Web, "values: {image: example.com/web:1}");

        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}-b, dependsOn: [{name}-a]}}, {{name: {name}-a}}]}}");

        var first = await _bench.GetAsync("deployment", "first", name);
        var second = await _bench.GetAsync("deployment", "web", name);
        var available = first["status"]!["conditions"]!.AsArray().First(item => item!["type"]!.GetValue<string>() == "Available")!;
        Assert.That(
            DateTime.Parse(second["metadata"]!["creationTimestamp"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture),
            Is.GreaterThanOrEqualTo(DateTime.Parse(available["lastTransitionTime"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture)));
    }
}
