using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Watching;

/// <summary>Three tenants to which something happens that only watches can tell: an object is deleted, a spec changes, a tenant is deleted.</summary>
internal sealed class WatchScene
{
    private readonly TenantBench _bench;
    private readonly FaultProxy _proxy;
    private readonly string _name;

    private WatchScene(TenantBench bench, FaultProxy proxy, string name) => (_bench, _proxy, _name) = (bench, proxy, name);

    private string Drifting => $"{_name}-drifting";

    private string Changing => $"{_name}-changing";

    private string Ending => $"{_name}-ending";

    /// <summary>Makes the tenants, and waits until they are ready.</summary>
    public static async Task<WatchScene> SetAsync(TenantBench bench, FaultProxy proxy)
    {
        var scene = new WatchScene(bench, proxy, TenantBench.NewName("watched"));
        await bench.ComponentAsync(
            scene._name, """{apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {color: "{{ color }}"}}""", "values: {color: blue}");
        string[] tenants = [scene.Drifting, scene.Changing, scene.Ending];
        await bench.TenantsAsync(tenants, scene.Spec("blue"));
        await bench.ReadyAsync(tenants);

        return scene;
    }

    /// <summary>Has it all happen.</summary>
    /// <param name="through">The kubectl to do it with; null: the bench's.</param>
    public async Task PlayAsync(Kubectl? through = null)
    {
        var kubectl = through ?? _bench.Kubectl;
        await kubectl.DoAsync("-n", Drifting, "delete", "configmap", "one");
        await kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {Changing}}}\nspec: {Spec("red")}\n");
        await kubectl.DoAsync("delete", "tenant", Ending, "--wait=false");
    }

    /// <summary>Waits until the operator has noticed all of it.</summary>
    public async Task IsNoticedAsync()
    {
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("configmap", "one", Drifting) is not null, "the deletion wasn't noticed");
        await _bench.ReadyAsync(Drifting);
        await _bench.ReadyAsync(Changing);
        Assert.That((await _bench.GetAsync("configmap", "one", Changing))["data"]!["color"]!.GetValue<string>(), Is.EqualTo("red"));
        // How long a namespace takes to go is up to others.
        await Eventually.HoldsAsync(
            async () => (await _bench.FindAsync("namespace", Ending))?["metadata"]!["deletionTimestamp"] is not null || await _bench.FindAsync("tenant", Ending) is null,
            "the tenant's deletion wasn't noticed");
    }

    /// <summary>
    /// What was written for these tenants since the proxy forgot what was before; without their Component's status, which follows the count of its tenants
    /// after a pause.
    /// </summary>
    public IEnumerable<PassedRequest> Writes => _proxy.Writes.Where(write => write.Concerns(_name) && write.Resource != "components/status");

    /// <summary>Holds if nothing was written twice since the proxy forgot what was before.</summary>
    /// <param name="answersLost">Whether a write's answer may have been lost with its connection: then it is sent once more.</param>
    public void AssertDoneOnce(bool answersLost = false) => Assert.Multiple(() =>
    {
        var most = answersLost ? 2 : 1;
        Assert.That(Applied(Drifting), Is.InRange(1, most));
        Assert.That(Applied(Changing), Is.InRange(1, most));
        Assert.That(Writes.Where(write => write is { Resource: "namespaces", Verb: "create" }), Is.Empty);
    });

    private string Spec(string color) => $"{{components: [{{name: one, component: {_name}, values: {{color: {color}}}}}]}}";

    private int Applied(string tenant) => Writes.Count(write => write.Concerns(tenant) && write.Resource == "configmaps");
}
