using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Instances;

/// <summary>An existing kind that drives a Component, on the real API server.</summary>
[Category("Cluster")]
public class WatchedKindTests
{
    private const string Group = "watched.example.com";
    private const string Component = "watching";
    private TenantBench _tenants = null!;
    private InstanceBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _tenants = await TenantBench.StartAsync();
        _bench = new InstanceBench(_tenants);
        await _bench.KindAsync(Group, status: true);
        await _bench.AllowAsync(Group, "widgets");
        foreach (var ns in new[] { "floor-a", "floor-b" })
        {
            await _tenants.Kubectl.DoAsync("create", "namespace", ns);
        }

        await _tenants.ComponentAsync(Component, InstanceBench.Template, $$"""
            watch: {apiVersion: {{Group}}/v1, kind: Widget, selector: {lease: "yes"}, annotation: example.com/size=big}
            """);
    }

    [Test]
    public async Task Filter_InItsFourTransitions_CreatesChangesAndDeletes()
    {
        const string Passing = "labels: {lease: \"yes\"}, annotations: {example.com/size: big}";
        await _bench.ObjectAsync(Group, "floor-a", "one", "{color: red}", Passing);
        await _bench.ObjectAsync(Group, "floor-a", "other", "{color: red}", "labels: {lease: \"yes\"}");
        var tenant = await _bench.TenantOfAsync(Component, "floor-a", "one");
        await _bench.SaysAsync(tenant, "color", "red");
        await _bench.SaysAsync(tenant, "of", "one in floor-a");

        // Had and has.
        await _bench.ObjectAsync(Group, "floor-a", "one", "{color: blue}", Passing);
        await _bench.SaysAsync(tenant, "color", "blue");

        // Lost, by the annotation and by the label.
        await _bench.ObjectAsync(Group, "floor-a", "one", "{color: blue}", "labels: {lease: \"yes\"}, annotations: {example.com/size: small}");
        await _tenants.GoneAsync("tenant", tenant);

        // Gained.
        await _bench.ObjectAsync(Group, "floor-a", "one", "{color: green}", Passing);
        await _bench.SaysAsync(await _bench.TenantOfAsync(Component, "floor-a", "one"), "color", "green");
        await _bench.ObjectAsync(Group, "floor-a", "one", "{color: green}", "annotations: {example.com/size: big}");
        await _bench.NoTenantAsync(Component, "floor-a", "one");

        // Neither.
        Assert.That(await _bench.FindTenantAsync(Component, "floor-a", "other"), Is.Empty);
    }

    [Test]
    [Holds(5)]
    public async Task Objects_OfEqualNamesInTwoNamespaces_ShareNothing()
    {
        const string Passing = "labels: {lease: \"yes\"}, annotations: {example.com/size: big}";
        await _bench.ObjectAsync(Group, "floor-a", "twin", "{color: red}", Passing);
        await _bench.ObjectAsync(Group, "floor-b", "twin", "{color: blue}", Passing);
        var (a, b) = (await _bench.TenantOfAsync(Component, "floor-a", "twin"), await _bench.TenantOfAsync(Component, "floor-b", "twin"));

        Assert.That(a, Is.Not.EqualTo(b));
        await _bench.SaysAsync(a, "color", "red");
        await _bench.SaysAsync(b, "color", "blue");
        await _tenants.Kubectl.DoAsync("-n", "floor-a", "delete", "widgets." + Group, "twin");
        await _tenants.GoneAsync("tenant", a);
        await _bench.SaysAsync(b, "color", "blue");
        Assert.That(await _tenants.Kubectl.DoAsync("-n", "floor-b", "get", "widgets.v1." + Group, "twin", "-o", "json"), Does.Not.Contain("finalizers"));
    }

    [Test]
    public async Task Tenant_ThatOnlyBearsTheLabel_IsLeftAlone()
    {
        await _tenants.Kubectl.ApplyAsync($$$"""
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: made-by-hand, labels: {lessor.io/instance-of: {{{Component}}}, app.kubernetes.io/managed-by: lessor}}
            spec:
              components: [{name: {{{Component}}}, component: {{{Component}}}}]
              resource: {apiVersion: {{{Group}}}/v1, kind: Widget, namespace: floor-a, name: never, uid: abc, metadata: {name: never, namespace: floor-a}, spec: {color: black}}
            """);
        await _bench.SaysAsync("made-by-hand", "color", "black");
        // One that is deleted for certain shows that the loop has been here.
        await _bench.ObjectAsync(Group, "floor-a", "beside", "{color: red}", "labels: {lease: \"yes\"}, annotations: {example.com/size: big}");
        var tenant = await _bench.TenantOfAsync(Component, "floor-a", "beside");
        await _tenants.Kubectl.DoAsync("-n", "floor-a", "delete", "widgets." + Group, "beside");
        await _tenants.GoneAsync("tenant", tenant);

        Assert.That((await _tenants.GetAsync("tenant", "made-by-hand"))["metadata"]!["deletionTimestamp"], Is.Null);
        await _tenants.Kubectl.DoAsync("delete", "tenant", "made-by-hand", "--wait=false");
    }
}
