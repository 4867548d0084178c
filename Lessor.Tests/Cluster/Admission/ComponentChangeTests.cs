using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>A Component belongs to all who run it: what would break them is refused, with their names.</summary>
[Category("Cluster")]
public sealed class ComponentChangeTests
{
    private const string Template = "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {color: '{{ color }}'}}";
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [Test]
    public async Task Change_ThatWouldBreakATenant_IsRefusedAndNamesIt()
    {
        var (component, tenants) = await RunningAsync(1, "values: {color: blue}, ");

        var stricter = await ApplyAsync(component, Template, "schema: {type: object, required: [size], properties: {color: {type: string, default: red}, size: {type: integer}}}, ");
        var thirsty = await ApplyAsync(component, Template.Replace("}}'}}", "}} {{ size }}'}}", StringComparison.Ordinal), "values: {color: blue}, ");

        Assert.That(stricter.ExitCode, Is.EqualTo(1), stricter.Output);
        Assert.That(stricter.Error, Does.Contain(tenants[0]).And.Contain("size"));
        Assert.That(thirsty.Error, Does.Contain(tenants[0]).And.Contain("size"));
        (await ApplyAsync(component, Template, "values: {color: red}, ")).EnsureSuccess();
        await Eventually.HoldsAsync(async () =>
            (await _bench.Tenants.GetAsync("configmap", "c", tenants[0]))["data"]!["color"]!.GetValue<string>() == "red", "the change that is right doesn't reach the tenant");
    }

    [Test]
    public async Task Change_ThatWouldBreakMany_NamesTenAndTheirNumber()
    {
        var (component, tenants) = await RunningAsync(12, "values: {color: blue}, ");

        var refused = await ApplyAsync(component, Template.Replace("color }}", "colour }}", StringComparison.Ordinal), "values: {color: blue}, ");

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.Output);
        Assert.That(tenants.Count(tenant => System.Text.RegularExpressions.Regex.IsMatch(refused.Error, $"\\b{tenant}\\b")), Is.EqualTo(10));
        Assert.That(refused.Error, Does.Contain("12").Or.Contain("2 more"));
        Assert.That(refused.Error.Split('\n').Max(line => line.Length), Is.LessThan(800));
    }

    [Test]
    public async Task Component_InUse_CantBeDeletedAndSaysByWhom()
    {
        var (component, tenants) = await RunningAsync(1, "values: {color: blue}, ");

        var refused = await _bench.Kubectl.RunAsync("delete", "component", component);
        var tried = await _bench.Kubectl.RunAsync("delete", "component", component, "--dry-run=server");

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.Output);
        Assert.That(refused.Error, Does.Contain(tenants[0]));
        Assert.That(tried.Error, Is.EqualTo(refused.Error));
        TestContext.Out.WriteLine(refused.Error);
        await _bench.Kubectl.DoAsync("delete", "tenant", tenants[0], "--timeout=60s");
        // At once: the watch may not have told that it is gone.
        await Eventually.HoldsAsync(async () => (await _bench.Kubectl.RunAsync("delete", "component", component, "--ignore-not-found")).ExitCode == 0);
    }

    [Test]
    public async Task Tenant_Protected_CantBeDeletedAndSaysHowToUnprotectIt()
    {
        var name = TenantBench.NewName("protected");
        await _bench.Tenants.ReadyTenantAsync(name, "{deletionProtection: true}");

        var refused = await _bench.Kubectl.RunAsync("delete", "tenant", name, "--timeout=20s");

        TestContext.Out.WriteLine(refused.Error);
        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.Output);
        Assert.That(refused.Error, Does.Contain("deletionProtection"));
        Assert.That((await _bench.Tenants.GetAsync("tenant", name))["metadata"]!["deletionTimestamp"], Is.Null);
        await _bench.Kubectl.DoAsync("patch", "tenant", name, "--type", "merge", "-p", """{"spec":{"deletionProtection":false}}""");
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");
    }

    private async Task<(string Component, List<string> Tenants)> RunningAsync(int tenants, string more)
    {
        var component = TenantBench.NewName("shared-part");
        (await ApplyAsync(component, Template, more)).EnsureSuccess();
        var names = Enumerable.Range(0, tenants).Select(_ => TenantBench.NewName("runs-it")).ToList();
        await _bench.Tenants.TenantsAsync(names, $"{{components: [{{name: {component}}}]}}");
        await _bench.Tenants.ReadyAsync(names);

        return (component, names);
    }

    private Task<KubectlResult> ApplyAsync(string name, string template, string more) => _bench.Kubectl.RunAsync(["apply", "-f", "-"], Manifest.Component(name, template, more));
}
