namespace Lessor.Tests.Cluster.Tenants;

/// <summary>A tenant that is wrong says what to change, and stops no other (properties 12 and 29).</summary>
[Category("Cluster")]
public sealed class BadTenantTests
{
    private const string Settings = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {tenant: "{{ tenant.name }}", color: "{{ color }}"}
        """;

    private TenantBench _bench = null!;
    private string _component = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _component = TenantBench.NewName("settings");
        await _bench.ComponentAsync(
            _component, Settings, "values: {color: blue}\nschema: {type: object, properties: {color: {type: string, maxLength: 10}}, additionalProperties: false}");
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [TestCase("{namespaces: [kube-system]}", "InvalidSpec", "spec.namespaces[0]: \"kube-system\" is reserved")]
    [TestCase("{namespaces: [kube-anything, default]}", "InvalidSpec", "spec.namespaces[1]: \"default\" is reserved")]
    [TestCase("{namespaces: [lessor-system]}", "InvalidSpec", "is reserved")]
    [TestCase("{namespaces: [lessor-tenants]}", "InvalidSpec", "is reserved")]
    [TestCase("{namespaces: [lessor-secrets]}", "InvalidSpec", "is reserved")]
    [TestCase("{components: [{name: a, component: COMPONENT, namespace: elsewhere}]}", "InvalidSpec", "spec.components[0].namespace: \"elsewhere\" is not a namespace of this tenant")]
    [TestCase("{components: [{name: a, component: COMPONENT, dependsOn: [b]}]}", "InvalidSpec", "spec.components[0].dependsOn[0]: \"b\" is not a component")]
    [TestCase("{components: [{name: a, component: COMPONENT, dependsOn: [a]}]}", "InvalidSpec", "circle: a -> a")]
    [TestCase("{components: [{name: a, component: COMPONENT, dependsOn: [b]}, {name: b, component: COMPONENT, dependsOn: [a]}]}", "InvalidSpec", "circle: a -> b -> a")]
    [TestCase("{components: [{name: a, component: COMPONENT, values: {color: 5}}]}", "RenderFailed", "values.color")]
    [TestCase("{components: [{name: a, component: COMPONENT, values: {color: far-too-long-a-color}}]}", "RenderFailed", "values.color")]
    [TestCase("{components: [{name: a, component: COMPONENT, values: {colour: red}}]}", "RenderFailed", "colour")]
    [TestCase("{components: [{name: a, component: COMPONENT, values: {tenant: red}}]}", "RenderFailed", "values.tenant: is a reserved name")]
    [TestCase("{components: [{name: a, component: COMPONENT}, {name: b, component: COMPONENT}]}", "ObjectRefused", "is also rendered by component a")]
    public async Task Tenant_WithAWrongSpec_IsStalledAndSaysWhatToChange(string spec, string reason, string message)
    {
        var name = TenantBench.NewName("wrong");

        await _bench.TenantAsync(name, spec.Replace("COMPONENT", _component, StringComparison.Ordinal));

        Assert.That(await _bench.StalledAsync(name), Does.Contain(message));
        var ready = TenantBench.Condition(await _bench.GetAsync("tenant", name), "Ready")!;
        Assert.That(ready["reason"]!.GetValue<string>(), Is.EqualTo(reason));
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains($"Warning {reason}", StringComparison.Ordinal));
    }

    [TestCase("kube-proxy")]
    [TestCase("two.labels")]
    [TestCase("a23456789012345678901234567890123456789012345678901234567890long")]
    public async Task Tenant_WithAWrongName_IsStalled(string name)
    {
        await _bench.TenantAsync(name, "{namespaces: [wrong-name]}");

        Assert.That(await _bench.StalledAsync(name), Does.Contain("metadata.name"));
        Assert.That(await _bench.FindAsync("namespace", "wrong-name"), Is.Null);
    }

    [TestCase("{inline: '{{#if x}}'}", "", "if")]
    [TestCase("{inline: 'a: {{{x}}}'}", "", "raw")]
    [TestCase("{inline: 'a: 1'}", "schema: {type: banana}", "schema")]
    [TestCase("{inline: 'a: 1'}", "", "apiVersion: is missing")]
    [TestCase("{inline: '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {a: \"{{ nobody }}\"}}'}", "", "nobody: is not a known name")]
    [TestCase("{inline: '# none'}", "values: {a: x}\n  schema: {type: object, properties: {a: {type: integer}}}", "spec.values.a: must be an integer (was text)")]
    public async Task Tenant_OfAWrongComponent_IsStalledWithTheFinding(string source, string more, string message)
    {
        var name = TenantBench.NewName("faulty");
        await _bench.Kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec:\n  source: {source}\n  {more}\n");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        Assert.That(await _bench.StalledAsync(name), Does.Contain(message));
    }

    [TestCase("{configMap: {namespace: default, name: template, key: a.yaml}}", "spec.source.configMap.namespace: must be lessor-system")]
    [TestCase("{configMap: {namespace: lessor-system, name: no-such, key: a.yaml}}", "ConfigMap lessor-system/no-such doesn't exist")]
    public async Task Tenant_OfAComponentWithoutATemplate_WaitsAndSaysWhy(string source, string message)
    {
        var name = TenantBench.NewName("sourceless");
        await _bench.Kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec:\n  source: {source}\n");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.SaysAsync(name, message);
    }

    [Test]
    public async Task Tenant_OfAMissingComponent_WaitsAndRunsItOnceItIsThere()
    {
        var name = TenantBench.NewName("early");
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}, {{name: b, component: {_component}, dependsOn: [{name}]}}]}}");
        await _bench.SaysAsync(name, $"Component {name} doesn't exist");
        Assert.That(await _bench.FindAsync("configmap", "settings", name), Is.Null, "it waits for the component it depends on");

        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: first}}");

        await _bench.ReadyAsync(name);
    }

    [Test]
    public async Task Tenant_WhoseObjectIsRefused_SaysSoAndItsOtherComponentIsReady()
    {
        var name = TenantBench.NewName("refused");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {ports: [{port: 123456}]}}");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}, {{name: b, component: {_component}}}]}}");

        Assert.That(await _bench.StalledAsync(name), Does.Contain("Service").And.Contain("spec.ports[0].port"));
        var components = (await _bench.GetAsync("tenant", name))["status"]!["components"]!.AsArray();
        Assert.That(components.Single(item => item!["name"]!.GetValue<string>() == "b")!["ready"]!.GetValue<bool>());
    }

    [TestCase("{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replica: 2}}", ".spec.replica: field not declared in schema")]
    [TestCase("{apiVersion: v1, kind: ConfigMap, metadata: {name: web}, data: [a]}", ".data: expected map")]
    [TestCase("{apiVersion: v1, kind: Secret, metadata: {name: web}, data: [hidden-content]}", "The API server didn't accept the Secret.")]
    public async Task Tenant_WhoseObjectDoesNotFitItsKind_IsStalledAndSaysWhere(string document, string message)
    {
        var name = TenantBench.NewName("misfit");
        await _bench.ComponentAsync(name, document);

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        Assert.That(await _bench.StalledAsync(name), Does.Contain("doesn't fit its kind: ").And.Contain(message).And.Not.Contain("hidden-content"));
    }

    [Test]
    public async Task Tenant_WithoutTheRightForAKind_SaysWhatToGrantAndItsOtherComponentIsReady()
    {
        var name = TenantBench.NewName("rightless");
        await _bench.ComponentAsync(name, "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: web}, spec: {podSelector: {}}}");

        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}, {{name: b, component: {_component}}}]}}");

        await _bench.SaysAsync(name, "lessor.io/aggregate-to-tenant-deployer=true");
        Assert.That((await _bench.GetAsync("tenant", name))["status"]!["componentsReady"]!.GetValue<string>(), Is.EqualTo("1/2"));
    }

    [Test]
    [Holds(12)]
    public async Task Tenants_WithInputBombs_AreStalledAndTheirNeighborIsReady()
    {
        var name = TenantBench.NewName("bomb");
        var each = string.Concat(Enumerable.Repeat("{{#each @root.l}}", 8)) + "x" + string.Concat(Enumerable.Repeat("{{/each}}", 8));
        var aliases = string.Join('\n', Enumerable.Range(1, 20).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]"));
        await _bench.ComponentAsync($"{name}-each", each, $"values: {{l: [{string.Join(", ", Enumerable.Range(0, 100))}]}}");
        await _bench.ComponentAsync($"{name}-alias", $"a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n{aliases}");
        await _bench.ComponentAsync($"{name}-deep", new string('[', 100_000));
        await _bench.ComponentAsync($"{name}-value", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: '{{ x }}'}");
        string[] bombs = ["each", "alias", "deep", "value"];

        foreach (var bomb in bombs)
        {
            await _bench.TenantAsync($"{name}-{bomb}", $"{{components: [{{name: {name}-{bomb}{(bomb == "value" ? $", values: {{x: {Deep(90)}}}" : "")}}}]}}");
        }

        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {_component}}}]}}");
        foreach (var bomb in bombs)
        {
            Assert.That(await _bench.StalledAsync($"{name}-{bomb}"), Is.Not.Empty);
        }
    }

    // The API server stores what its schema leaves open, however deep: reading one such object must not end the watch of all.
    [TestCase(300)]
    [TestCase(3000)]
    public async Task Tenant_WithValuesDeeperThanAnyReader_StopsNoOther(int depth)
    {
        var name = TenantBench.NewName("abyss");
        await _bench.TenantAsync(name, $"{{components: [{{name: {_component}, values: {{x: {Deep(depth)}}}}}]}}");

        await _bench.ReadyTenantAsync($"{name}-neighbor", $"{{components: [{{name: {_component}}}]}}");

        await _bench.RestartOperatorAsync();
        await _bench.ReadyTenantAsync($"{name}-neighbor", $"{{components: [{{name: {_component}, values: {{color: red}}}}]}}");
        Assert.That((await _bench.GetAsync("configmap", "settings", $"{name}-neighbor"))["data"]!["color"]!.GetValue<string>(), Is.EqualTo("red"));
        Assert.That(await _bench.StalledAsync(name), Does.Contain("nest"));
    }

    [Test]
    public async Task Tenants_BesideABadOne_AreReadyWithTheirOwnValuesAndFollowTheirComponent()
    {
        var name = TenantBench.NewName("crowd");
        await _bench.ComponentAsync(name, Settings, "values: {color: blue}");
        var names = Enumerable.Range(0, 20).Select(i => $"{name}-{i}").ToList();
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}, values: {{namespace: no}}}}]}}");
        await _bench.TenantsAsync(names, $"{{components: [{{name: {name}}}]}}");
        await AllHaveAsync(names, "blue");

        await _bench.ComponentAsync(name, Settings, "values: {color: red}");

        await AllHaveAsync(names, "red");
        await _bench.StalledAsync(name);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
    }

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private Task AllHaveAsync(List<string> tenants, string color) => Eventually.HoldsAsync(async () =>
    {
        var found = await _bench.Kubectl.DoAsync(
            "get", "configmaps", "-A", "-l", "app.kubernetes.io/managed-by=lessor",
            "-o", "jsonpath={range .items[*]}{.metadata.namespace}={.data.tenant}={.data.color}{\"\\n\"}{end}");
        var ready = await _bench.Kubectl.DoAsync(
            "get", "tenants", "-o", "jsonpath={range .items[?(@.status.componentsReady==\"1/1\")]}{.metadata.name}{\"\\n\"}{end}");
        return tenants.All(tenant => found.Split('\n').Contains($"{tenant}={tenant}={color}") && ready.Split('\n').Contains(tenant));
    });
}
