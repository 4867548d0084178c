using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Isolation;

/// <summary>What components may consist of is the platform's to widen: a ClusterRole with the label, and no change to Lessor's own.</summary>
[Category("Cluster")]
public sealed class DeployerRightsTests
{
    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: sprockets.rights.example.com}
        spec:
          group: rights.example.com
          scope: Namespaced
          names: {kind: Sprocket, plural: sprockets, singular: sprocket}
          versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
        """;

    private const string Role = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: {name: tenants-deploy-sprockets, labels: {lessor.io/aggregate-to-tenant-deployer: "true"}}
        rules: [{apiGroups: [rights.example.com], resources: [sprockets], verbs: [create, delete, get, list, patch, update, watch]}]
        """;

    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        await _bench.Kubectl.ApplyAsync(Definition);
        await _bench.Kubectl.DoAsync("wait", "--for=condition=Established", "crd/sprockets.rights.example.com", "--timeout=30s");
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.Kubectl.DoAsync("delete", "clusterrole", "tenants-deploy-sprockets", "--ignore-not-found");
        await _bench.EndAsync();
    }

    [Test]
    public async Task Component_OfAKindThatTheRoleLacks_SaysWhichRightAndComesOnceItIsGiven()
    {
        var (name, other) = (TenantBench.NewName("rights"), TenantBench.NewName("rights"));
        await _bench.ReadyTenantAsync(other, "{}");
        await _bench.ComponentAsync(name, "{apiVersion: rights.example.com/v1, kind: Sprocket, metadata: {name: one}}");
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.SaysAsync(name, "sprockets.rights.example.com in the namespace " + name);
        Assert.That(
            await _bench.MessageAsync(name),
            Does.Contain("the tenant may not ").And.Contain("A ClusterRole labelled lessor.io/aggregate-to-tenant-deployer=true adds to it."));

        await _bench.Kubectl.ApplyAsync(Role);
        await Eventually.HoldsAsync(async () => await _bench.FindAsync("sprocket", "one", name) is not null);
        await _bench.ReadyAsync(name);

        // What the role got, the identity has in its own tenant's namespaces.
        Assert.That(await MayAsync(name, name), Is.True);
        Assert.That(await MayAsync(name, other), Is.False);
        Assert.That(await MayAsync(name, "default"), Is.False);
    }

    private async Task<bool> MayAsync(string tenant, string ns) => (await _bench.Kubectl.RunAsync(
        "auth", "can-i", "create", "sprockets.rights.example.com", "-n", ns, "--quiet", $"--as=system:serviceaccount:lessor-tenants:{tenant}")).ExitCode == 0;
}
