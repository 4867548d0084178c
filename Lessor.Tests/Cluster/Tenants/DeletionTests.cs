using Lessor.ControlPlane.Pods;

namespace Lessor.Tests.Cluster.Tenants;

/// <summary>A tenant's deletion always progresses or says why, in the right order (properties 25 and 30).</summary>
[Category("Cluster")]
[Holds(25)]
public sealed class DeletionTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: example.com/web}]}
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    [Holds(30)]
    public async Task Pods_OfADeletedTenant_AreGoneBeforeTheirNamespaceGoes()
    {
        var name = await TenantAsync("ordered", Web);
        (await SharedCluster.GetAsync()).Pods.Set(new PodSelector(name), new PodBehavior(PodOutcome.Healthy, TerminationDelay: TimeSpan.FromSeconds(3)));

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");

        var seenLeaving = false;
        while (await _bench.FindAsync("namespace", name) is { } ns && ns["metadata"]!["deletionTimestamp"] is null)
        {
            seenLeaving |= (await PodsAsync(name)).Contains("web-", StringComparison.Ordinal)
                && (await _bench.FindAsync("deployment", "web", name))?["metadata"]!["deletionTimestamp"] is not null;
        }

        Assert.That(await PodsAsync(name), Is.Empty);
        Assert.That(seenLeaving);
    }

    [Test]
    public async Task Tenant_WhoseComponentIsGone_IsDeleted()
    {
        var name = await TenantAsync("baseless", Web);
        await _bench.Kubectl.DoAsync("delete", "component", name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
    }

    [Test]
    public async Task Tenant_WhoseNamespaceIsTerminating_SaysWhatHoldsItAndIsDeletedOnceItIsGone()
    {
        var name = await TenantAsync("terminating", Web);
        await _bench.Kubectl.ApplyAsync($"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: hold, namespace: {name}, finalizers: [example.com/hold]}}\n");
        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--wait=false");
        await _bench.SaysAsync(name, $"namespace {name} is being deleted");

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");

        await _bench.SaysAsync(name, "example.com/hold");
        await _bench.Kubectl.DoAsync("-n", name, "patch", "configmap", "hold", "--type", "merge", "-p", """{"metadata":{"finalizers":null}}""");
        await _bench.GoneAsync("tenant", name);
        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
    }

    [Test]
    public async Task Namespace_RecreatedBySomebodyElse_OutlivesTheTenant()
    {
        var name = await TenantAsync("usurped", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.TenantAsync(name, "{suspend: true}");
        await _bench.ConditionAsync(name, "Ready", "Unknown");
        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--timeout=60s");
        await _bench.Kubectl.DoAsync("create", "namespace", name);
        await _bench.Kubectl.DoAsync("-n", name, "create", "configmap", "one");
        var before = await _bench.StoredAsync("configmap", "one", name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That((await _bench.GetAsync("namespace", name))["metadata"]!["deletionTimestamp"], Is.Null);
        Assert.That(await _bench.StoredAsync("configmap", "one", name), Is.EqualTo(before));
    }

    // Somebody took the tenant's own rights away: what it can't delete itself goes with its namespace.
    [Test]
    public async Task Tenant_WithoutItsRights_IsDeletedAllTheSame()
    {
        var name = await TenantAsync("unbound", Web);
        await _bench.TenantAsync(name, "{suspend: true}");
        await _bench.ConditionAsync(name, "Ready", "Unknown");
        await _bench.Kubectl.DoAsync("-n", name, "delete", "rolebinding", "lessor-tenant-deployer");

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
        Assert.That(await _bench.FindAsync("serviceaccount", name, "lessor-tenants"), Is.Null);
    }

    // A kind that comes after the tenant that wants it, and goes before it.
    [Test]
    public async Task Kind_ThatComesLateAndIsUninstalled_HoldsNothingUp()
    {
        var name = TenantBench.NewName("gadget");
        await _bench.ComponentAsync(name, "{apiVersion: gadgets.example.com/v1, kind: Gadget, metadata: {name: one}, spec: {size: 1}}");
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await _bench.SaysAsync(name, "the cluster doesn't know the kind Gadget");

        await _bench.Kubectl.ApplyAsync(Gadgets);
        await _bench.ReadyAsync(name);
        Assert.That(await _bench.FindAsync("gadget.gadgets.example.com", "one", name), Is.Not.Null);
        await _bench.Kubectl.DoAsync("-n", name, "delete", "gadget.gadgets.example.com", "one", "--wait=false");
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("gadget.gadgets.example.com", "one", name) is not null);

        await _bench.Kubectl.DoAsync("delete", "crd", "gadgets.gadgets.example.com", "--timeout=30s");
        await _bench.SaysAsync(name, "Gadget");
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Assert.That(await _bench.FindAsync("namespace", name), Is.Null);
    }

    private const string Gadgets = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: gadgets.gadgets.example.com}
        spec:
          group: gadgets.example.com
          names: {kind: Gadget, plural: gadgets, singular: gadget}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: gadgets, labels: {lessor.io/aggregate-to-tenant-deployer: "true"}}
        rules: [{apiGroups: [gadgets.example.com], resources: [gadgets], verbs: [create, delete, get, list, patch, update, watch]}]
        """;

    private async Task<string> TenantAsync(string prefix, string template)
    {
        var name = TenantBench.NewName(prefix);
        await _bench.ComponentAsync(name, template);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        return name;
    }

    private Task<string> PodsAsync(string ns) => _bench.Kubectl.DoAsync("-n", ns, "get", "pods", "-o", "name");
}
