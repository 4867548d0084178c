using Lessor.Tests.Cluster.Admission;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Attacks;

/// <summary>Who may write Tenants, and nothing else, tries to choose what runs: another version, template or values file than the platform's.</summary>
[Category("Cluster")]
[Holds(18, 42)]
public sealed class OverrideAttacks
{
    private const string Template = "{apiVersion: v1, kind: ConfigMap, metadata: {name: NAME}}";
    private static readonly string[] Writer = ["--as", "olga", "--as-group", "tenant-writers"];
    private readonly string _component = TenantBench.NewName("overridden");
    private readonly string _tenant = TenantBench.NewName("olga");
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _bench = await AttackCluster.GetAsync();
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: overriding-tenant-writers}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: lessor-tenant-editor}
            subjects: [{apiGroup: rbac.authorization.k8s.io, kind: Group, name: tenant-writers}]
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{_component}}, namespace: lessor-system}
            data: {app.yaml: "{{Template.Replace("NAME", "app", StringComparison.Ordinal)}}", debug.yaml: "{{Template.Replace("NAME", "debug", StringComparison.Ordinal)}}"}
            """);
        await ComponentAsync("");
        Assert.That((await WriteAsync("apply", "{}")).ExitCode, Is.Zero, "The attacker may write Tenants.");
    }

    [OneTimeTearDown]
    public Task TearDownAsync() => _bench.Kubectl.DoAsync("delete", "tenant", _tenant, "--wait=false");

    [TestCase("apply")]
    [TestCase("replace")]
    [TestCase("apply", "--server-side", "--field-manager=olga", "--force-conflicts")]
    [TestCase("apply", "--dry-run=server")]
    public async Task Template_ThatTheComponentDoesNotLetTenantsChoose_IsRefused(string verb, params string[] options)
    {
        var found = await WriteAsync(verb, "{template: debug.yaml}", options);
        Assert.That(found.Error, Does.Contain($"spec.components[0].template: may not be overridden: Component {_component} doesn't say overrides: [template]"));
    }

    [TestCase("json", """[{"op": "add", "path": "/spec/components/0/template", "value": "debug.yaml"}]""")]
    [TestCase("merge", """{"spec": {"components": [{"name": "app", "component": "COMPONENT", "template": "debug.yaml"}]}}""")]
    public async Task Template_Patched_IsRefused(string type, string patch)
    {
        var found = await _bench.Kubectl.RunAsync(
            ["patch", "tenant", _tenant, "--type", type, "-p", patch.Replace("COMPONENT", _component, StringComparison.Ordinal), .. Writer], null);
        Assert.That(found.Error, Does.Contain("template: may not be overridden"));
    }

    [Test]
    public async Task Component_ChangedByATenantWriter_IsForbidden()
    {
        var found = await _bench.Kubectl.RunAsync(["patch", "component", _component, "--type", "merge", "-p", """{"spec": {"overrides": ["template"]}}""", .. Writer], null);
        Assert.That(found.Error, Does.Contain("forbidden").IgnoreCase);
    }

    [TestCase("refs/pull/7/head")]
    [TestCase("refs/merge-requests/7/head")]
    [TestCase("refs/changes/01/1/1")]
    [TestCase("refs/keep-around/0123456789abcdef0123456789abcdef01234567")]
    public async Task Ref_ThatIsNoBranchAndNoTag_IsRefusedThoughRefsAreAllowed(string name)
    {
        var component = TenantBench.NewName("pinned");
        await _bench.Kubectl.ApplyAsync($$"""
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: {{component}} }
            spec: {overrides: [ref], source: {git: {url: "https://git.example/a.git", path: a.yaml} } }
            """);
        var found = await _bench.Kubectl.RunAsync(["create", "-f", "-", .. Writer], $$"""
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: {{TenantBench.NewName("olga")}} }
            spec: {components: [{name: app, component: {{component}}, ref: "{{name}}"}] }
            """);
        Assert.That(found.Error, Does.Contain($"ref: must be a branch, a tag, or a commit that one of them leads to (was \"{name}\")"));
        await _bench.Kubectl.DoAsync("delete", "component", component);
    }

    [Test]
    public async Task Overrides_ThatTheComponentAllows_AreTakenAndCannotBeTakenAwayUnnoticed()
    {
        var (component, tenant) = (TenantBench.NewName("choosing"), TenantBench.NewName("chooser"));
        await ComponentAsync("overrides: [template], ", component);
        var chosen = await WriteAsync("create", "{template: debug.yaml}", [], (tenant, component));
        Assert.That((chosen.ExitCode, chosen.Error), Is.EqualTo((0, "")));
        await _bench.Tenants.ReadyAsync(tenant);

        var taken = await _bench.Kubectl.RunAsync("patch", "component", component, "--type", "json", "-p", """[{"op": "remove", "path": "/spec/overrides"}]""");
        Assert.That(taken.Error, Does.Contain($"tenant {tenant} would no longer render: component \"app\": template: may not be overridden"));
        await _bench.Kubectl.DoAsync("delete", "tenant", tenant, "--wait=false");
    }

    [Test]
    public async Task Override_StoredBeforeItWasForbidden_StopsThereAndKeepsWhatRuns()
    {
        var (component, tenant) = (TenantBench.NewName("former"), TenantBench.NewName("former"));
        await ComponentAsync("overrides: [template], ", component);
        Assert.That((await WriteAsync("create", "{template: debug.yaml}", [], (tenant, component))).ExitCode, Is.Zero);
        await _bench.Tenants.ReadyAsync(tenant);
        var before = await _bench.Tenants.StoredAsync("configmap", "debug", tenant);

        await _bench.WithoutWebhooksAsync(() => ComponentAsync("", component));
        await Cluster.Eventually.HoldsAsync(
            async () => (await _bench.Tenants.GetAsync("tenant", tenant))["status"]!["components"]![0]!["reason"]!.GetValue<string>() == "InvalidSpec",
            "the tenant doesn't say that its override is forbidden");
        var status = (await _bench.Tenants.GetAsync("tenant", tenant))["status"]!["components"]![0]!;
        Assert.That(status["message"]!.GetValue<string>(), Does.Contain($"Component {component} doesn't say overrides: [template]"));
        Assert.That(await _bench.Tenants.StoredAsync("configmap", "debug", tenant), Is.EqualTo(before));
        await _bench.Kubectl.DoAsync("delete", "tenant", tenant, "--wait=false");
    }

    private Task<string> ComponentAsync(string more, string? name = null) => _bench.Kubectl.ApplyAsync($$"""
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: {{name ?? _component}} }
        spec: { {{more}}source: {configMap: {namespace: lessor-system, name: {{_component}}, key: app.yaml} } }
        """);

    private Task<Cluster.KubectlResult> WriteAsync(string verb, string more, string[]? options = null, (string Tenant, string Component)? names = null)
    {
        var (tenant, component) = names ?? (_tenant, _component);
        var inside = more.Trim('{', '}') is { Length: > 0 } text ? $", {text}" : "";
        return _bench.Kubectl.RunAsync([verb, "-f", "-", .. options ?? [], .. Writer], $$"""
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: {{tenant}} }
            spec: {components: [{name: app, component: {{component}}{{inside}} }] }
            """);
    }
}
