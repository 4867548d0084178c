using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Instances;

/// <summary>Kinds that come late, go, or may not be read; objects that go while nobody looks.</summary>
[Category("Cluster")]
public class KindTroubleTests
{
    private TenantBench _tenants = null!;
    private InstanceBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _tenants = await TenantBench.StartAsync();
        _bench = new InstanceBench(_tenants);
    }

    [Test]
    public async Task Kind_ThatComesLateAndGoes_IsFollowedWhileItIsThere()
    {
        const string Group = "late.example.com";
        await _bench.AllowAsync(Group, "widgets");
        await _tenants.ComponentAsync("late", InstanceBench.Template, $"watch: {{apiVersion: {Group}/v1, kind: Widget}}");

        Assert.That(await _bench.ConditionAsync("late", "Watching", "False", "KindNotFound"), Does.Contain("Widget of late.example.com/v1"));
        await _bench.KindAsync(Group);
        await _bench.ObjectAsync(Group, "default", "one", "{color: red}");
        await _bench.SaysAsync(await _bench.TenantOfAsync("late", "default", "one"), "color", "red");
        await _bench.ConditionAsync("late", "Watching", "True", "Succeeded");

        await _tenants.Kubectl.DoAsync("delete", "crd", "widgets." + Group);
        await _bench.ConditionAsync("late", "Watching", "False", "KindNotFound");
        await _bench.NoTenantAsync("late", "default", "one");
        await _bench.KindAsync(Group);
        await _bench.ObjectAsync(Group, "default", "one", "{color: blue}");
        await _bench.SaysAsync(await _bench.TenantOfAsync("late", "default", "one"), "color", "blue");
    }

    [Test]
    public async Task Permission_ThatIsMissing_IsAskedForAndThenUsed()
    {
        const string Group = "closed.example.com";
        await _bench.KindAsync(Group, status: true);
        await _bench.ObjectAsync(Group, "default", "one", "{color: red}");
        await _tenants.ComponentAsync("closed", InstanceBench.Template, $"watch: {{apiVersion: {Group}/v1, kind: Widget, status: true}}");

        var message = await _bench.ConditionAsync("closed", "Watching", "False", "Forbidden");
        // What it says to apply is what helps.
        await _tenants.Kubectl.ApplyAsync(message[message.IndexOf("apiVersion:", StringComparison.Ordinal)..]);

        await _bench.SaysAsync(await _bench.TenantOfAsync("closed", "default", "one"), "color", "red");
        await Eventually.HoldsAsync(
            async () => TenantBench.Condition(await _tenants.GetAsync("widgets." + Group, "one", "default"), "lessor.io/closed")?["status"]!.GetValue<string>() == "True",
            "the object's condition doesn't come");
    }

    [Test]
    public async Task Objects_ThatInstancesConsistOf_AreNoInstancesThemselves()
    {
        await _tenants.ComponentAsync("mirror", "{apiVersion: v1, kind: ConfigMap, metadata: {name: told, labels: {mirror: 'yes'}}}", "watch: {apiVersion: v1, kind: ConfigMap, selector: {mirror: 'yes'}}");
        foreach (var name in new[] { "mirror-one", "mirror-two" })
        {
            await _tenants.Kubectl.ApplyAsync($$"""{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "{{name}}", "namespace": "default", "labels": {"mirror": "yes"} } }""");
            await _tenants.ReadyAsync(await _bench.TenantOfAsync("mirror", "default", name));
        }

        // The first one's ConfigMap was seen before the second object was.
        Assert.That((await _bench.TenantsOfAsync("mirror")).Select(tenant => tenant["spec"]!["resource"]!["namespace"]!.GetValue<string>()), Is.EqualTo(new[] { "default", "default" }));
        await _tenants.Kubectl.DoAsync("delete", "configmaps", "mirror-one", "mirror-two");
        await _bench.NoTenantAsync("mirror", "default", "mirror-two");
    }

    [Test]
    public async Task Objects_ThatGoWhileTheOperatorIsDown_AreNoticed()
    {
        const string Group = "away.example.com";
        await _bench.KindAsync(Group);
        await _bench.AllowAsync(Group, "widgets");
        await _tenants.ComponentAsync("away", InstanceBench.Template, $"watch: {{apiVersion: {Group}/v1, kind: Widget}}");
        await _bench.ObjectAsync(Group, "default", "stays", "{color: red}");
        await _bench.ObjectAsync(Group, "default", "goes", "{color: red}");
        await _bench.ObjectAsync(Group, "default", "returns", "{color: red}");
        var goes = await _bench.TenantOfAsync("away", "default", "goes");
        var returns = await _tenants.GetAsync("tenant", await _bench.TenantOfAsync("away", "default", "returns"));
        var stays = await _bench.TenantOfAsync("away", "default", "stays");
        await _tenants.ReadyAsync(stays);

        await RunningOperator.StopAsync();
        var before = await _tenants.StoredAsync("tenant", stays);
        await _tenants.Kubectl.DoAsync("delete", "widgets." + Group, "goes", "returns");
        await _bench.ObjectAsync(Group, "default", "returns", "{color: blue}");
        await _tenants.RestartOperatorAsync();

        await _tenants.GoneAsync("tenant", goes);
        var name = returns["metadata"]!["name"]!.GetValue<string>();
        await _bench.SaysAsync(name, "color", "blue");
        Assert.That((await _tenants.GetAsync("tenant", name))["metadata"]!["uid"]!.GetValue<string>(), Is.Not.EqualTo(returns["metadata"]!["uid"]!.GetValue<string>()));
        Assert.That(await _tenants.StoredAsync("tenant", stays), Is.EqualTo(before));
    }
}
