using Lessor.Tests.Cluster.Instances;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>Instances of a published kind, where admission judges their tenants and the Component's changes.</summary>
[Category("Cluster")]
public sealed class InstanceTests
{
    private const string Resource = "journals.judged.example.com";
    private const string Template = "{apiVersion: v1, kind: ConfigMap, metadata: {name: told}, data: {title: '{{ title }}'}}";
    private const string Publish = "publish: {group: judged.example.com, kind: Journal, plural: journals, version: v1}";
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [Test]
    public async Task Instance_WhoseTenantIsRefused_SaysWhyAndHoldsItsComponent()
    {
        var (tenants, bench) = (_bench.Tenants, new InstanceBench(_bench.Tenants));
        await bench.AllowAsync("judged.example.com", "journals, journals/status", "get, list, watch, patch");
        await tenants.ComponentAsync("journal", Template, Publish);
        await bench.ConditionAsync("journal", "Published", "True", "Succeeded");

        // No schema asks for the title, but the template does.
        await InstanceAsync("{}");
        await Eventually.HoldsAsync(async () => await MessageAsync(tenants) is { } message && message.Contains("title", StringComparison.Ordinal), "the instance doesn't say why its tenant is refused");
        Assert.That(await tenants.FindAsync("tenant", (await bench.FindTenantAsync("journal", "default", "daily")) is { Length: > 0 } name ? name : "none"), Is.Null);
        await Eventually.HoldsAsync(
            async () => (await _bench.Kubectl.DoAsync("get", "events", "--field-selector", "involvedObject.name=daily,type=Warning")).Contains("InvalidSpec", StringComparison.Ordinal),
            "no event tells why");

        await InstanceAsync("{title: News}");
        var tenant = await bench.TenantOfAsync("journal", "default", "daily");
        await bench.SaysAsync(tenant, "title", "News");

        Assert.That((await _bench.Kubectl.RunAsync("delete", "component", "journal")).Error, Does.Contain("it has 1 instance: Journal default/daily"));
        Assert.That((await TryComponentAsync("")).Error, Does.Contain("group, kind, plural and scope may not change while there are instances: Journal default/daily"));
        Assert.That((await TryComponentAsync(Publish + "\n  schema: {type: object, properties: {title: {type: string, maxLength: 2}}}")).Error, Does.Contain($"tenant {tenant} (Journal default/daily) would no longer render").And.Contain("values.title doesn't fit the schema"));
        Assert.That((await TryComponentAsync(Publish, "journal-again")).Error, Does.Contain("Component journal is published as Journal"));

        await _bench.Kubectl.DoAsync("delete", Resource, "daily", "--timeout=60s");
        await _bench.Kubectl.DoAsync("delete", "component", "journal");
        await tenants.GoneAsync("crd", Resource);
    }

    private static async Task<string?> MessageAsync(TenantBench tenants) =>
        TenantBench.Condition(await tenants.GetAsync(Resource, "daily", "default"), "Ready") is { } ready && ready["status"]!.GetValue<string>() == "False" ? ready["message"]!.GetValue<string>() : null;

    private Task<string> InstanceAsync(string spec) =>
        _bench.Kubectl.ApplyAsync($"apiVersion: judged.example.com/v1\nkind: Journal\nmetadata: {{name: daily, namespace: default}}\nspec: {spec}\n");

    private Task<KubectlResult> TryComponentAsync(string more, string name = "journal") => _bench.Kubectl.RunAsync(
        ["apply", "--dry-run=server", "-f", "-"], $"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec:\n  {more}\n  source:\n    inline: \"{Template}\"\n");
}
