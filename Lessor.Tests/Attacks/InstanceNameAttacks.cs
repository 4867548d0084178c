using Lessor.Tests.Cluster.Instances;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Instances;

namespace Lessor.Tests.Attacks;

/// <summary>Objects that are named so that their tenants come to one name: neither has, replaces or deletes what is the other's.</summary>
[Category("Cluster")]
[Holds(5, 26)]
public sealed class InstanceNameAttacks
{
    private InstanceBench _bench = null!;

    private TenantBench Tenants => _bench.Tenants;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = new InstanceBench((await AttackCluster.GetAsync()).Tenants);
        await _bench.KindAsync(CollidingNames.Group);
        await _bench.AllowAsync(CollidingNames.Group, "widgets");
        await _bench.Kubectl.DoAsync("create", "namespace", CollidingNames.Namespace);
    }

    // The first one's tenant is as an earlier version made it, under the name that both came to.
    [Test]
    public async Task ObjectOfACollidingName_BesideATenantOfAnEarlierVersion_GetsItsOwnAndTakesNothing()
    {
        await _bench.ObjectAsync(CollidingNames.Group, CollidingNames.Namespace, CollidingNames.First, "{color: red}");
        await Tenants.ComponentAsync(CollidingNames.Component, InstanceBench.Template);
        await EarlierTenantAsync(await UidAsync(CollidingNames.First));
        var uid = (await Tenants.GetAsync("tenant", CollidingNames.Tenant))["metadata"]!["uid"]!.GetValue<string>();
        await Tenants.ComponentAsync(CollidingNames.Component, InstanceBench.Template, $$"""watch: {apiVersion: {{CollidingNames.Group}}/v1, kind: Widget}""");
        await _bench.SaysAsync(CollidingNames.Tenant, "color", "red");

        await _bench.ObjectAsync(CollidingNames.Group, CollidingNames.Namespace, CollidingNames.Second, "{color: blue}");
        var second = await _bench.TenantOfAsync(CollidingNames.Component, CollidingNames.Namespace, CollidingNames.Second);
        await _bench.SaysAsync(second, "color", "blue");
        await _bench.ObjectAsync(CollidingNames.Group, CollidingNames.Namespace, CollidingNames.First, "{color: green}");
        await _bench.SaysAsync(CollidingNames.Tenant, "color", "green");

        await DeleteAsync(CollidingNames.Second);
        await Tenants.GoneAsync("tenant", second);
        Assert.Multiple(async () =>
        {
            Assert.That((await Tenants.GetAsync("tenant", CollidingNames.Tenant))["metadata"]!["uid"]!.GetValue<string>(), Is.EqualTo(uid));
            Assert.That(await _bench.TenantsOfAsync(CollidingNames.Component), Has.Count.EqualTo(1), "the first one got another tenant");
        });
        await DeleteAsync(CollidingNames.First);
        await Tenants.GoneAsync("tenant", CollidingNames.Tenant);
    }

    private async Task<string> UidAsync(string name) =>
        (await _bench.Kubectl.DoAsync("-n", CollidingNames.Namespace, "get", "widgets." + CollidingNames.Group, name, "-o", "jsonpath={.metadata.uid}")).Trim();

    private Task<string> DeleteAsync(string name) => _bench.Kubectl.DoAsync("-n", CollidingNames.Namespace, "delete", "widgets." + CollidingNames.Group, name);

    private Task<string> EarlierTenantAsync(string uid) => _bench.Kubectl.ApplyAsync($$"""
        apiVersion: lessor.io/v1
        kind: Tenant
        metadata:
          name: {{CollidingNames.Tenant}}
          labels: {app.kubernetes.io/managed-by: lessor, lessor.io/instance-of: {{CollidingNames.Component}}}
        spec:
          organization: Widget {{CollidingNames.Namespace}}/{{CollidingNames.First}}
          components: [{name: {{CollidingNames.Component}}, component: {{CollidingNames.Component}}}]
          resource:
            apiVersion: {{CollidingNames.Group}}/v1
            kind: Widget
            namespace: {{CollidingNames.Namespace}}
            name: {{CollidingNames.First}}
            uid: {{uid}}
            metadata: {name: {{CollidingNames.First}}, namespace: {{CollidingNames.Namespace}} }
            spec: {color: old}
        """);
}
