using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>A tenant that wants a namespace that isn't its own is refused, and the namespace stays as it is (property 2).</summary>
[Category("Cluster")]
[Holds(2)]
public sealed class NamespaceTests
{
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [TestCase("kube-system", "is reserved")]
    [TestCase("kube-public", "is reserved")]
    [TestCase("kube-node-lease", "is reserved")]
    [TestCase("default", "is reserved")]
    [TestCase("lessor-system", "is reserved")]
    [TestCase("lessor-tenants", "is reserved")]
    [TestCase("lessor-secrets", "is reserved")]
    [TestCase("blue-bakery", "blue-bakery")]
    [TestCase("payments", "payments")]
    public async Task Tenant_ThatWantsANamespaceOfOthers_IsRefusedAndTheNamespaceStays(string ns, string why)
    {
        var name = TenantBench.NewName("taker");
        var before = await StoredAsync(ns);
        await _bench.Tenants.ReadyTenantAsync(name, "{}");

        var created = Refusal.Read(await _bench.Api.CreateAsync(Manifest.Tenant($"{name}-new", $"{{namespaces: [{name}-new, {ns}]}}"), dryRun: false));
        var updated = Refusal.Read(await _bench.Api.SendAsync(
            HttpMethod.Patch, $"apis/lessor.io/v1/tenants/{name}", $$$"""{"spec": {"namespaces": ["{{{name}}}", "{{{ns}}}"]}}""", "application/merge-patch+json"));

        Assert.That(created.Causes.Single(), Does.StartWith("spec.namespaces[1]: ").And.Contain(why));
        Assert.That(
            updated.Causes, Is.EqualTo(created.Causes.Select(cause => cause.Replace($"{name}-new", name, StringComparison.Ordinal))), "an update is held to the same rules");
        Assert.That(await StoredAsync(ns), Is.EqualTo(before));
    }

    [Test]
    public async Task Tenant_WithoutNamespaces_WantsTheOneOfItsName()
    {
        var name = TenantBench.NewName("named");
        await _bench.Kubectl.DoAsync("create", "namespace", name);

        var refusal = Refusal.Read(await _bench.Api.CreateAsync(Manifest.Tenant(name, "{}"), dryRun: false));

        Assert.That(refusal.Causes.Single(), Does.Contain(name));
    }

    [Test]
    public async Task Namespace_ThatWasHandedOver_IsTheTenantsToTake()
    {
        var name = TenantBench.NewName("handed");
        await _bench.Kubectl.DoAsync("create", "namespace", name);
        Refusal.Read(await _bench.Api.CreateAsync(Manifest.Tenant(name, "{}")));

        // At once: what the watch told of the namespace may be older than this.
        await _bench.Kubectl.DoAsync("annotate", "namespace", name, $"lessor.io/adopt={name}");
        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant(name, "{}"), dryRun: false));

        await _bench.Tenants.ReadyAsync(name);
    }

    [Test]
    public async Task Namespace_ThatBecameFreeAMomentAgo_IsAnybodys()
    {
        var name = TenantBench.NewName("freed");
        await _bench.Kubectl.DoAsync("create", "namespace", name);
        Refusal.Read(await _bench.Api.CreateAsync(Manifest.Tenant(name, "{}")));

        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--timeout=60s");

        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant(name, "{}")));
    }

    [Test]
    public async Task Namespace_OfATenantThatIsGone_IsAnybodys()
    {
        var name = TenantBench.NewName("gone");
        await _bench.Tenants.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev]}}");
        Refusal.Read(await _bench.Api.CreateAsync(Manifest.Tenant($"{name}-dev", "{}")));

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        Refusal.Passed(await _bench.Api.CreateAsync(Manifest.Tenant($"{name}-dev", "{}"), dryRun: false));
        await _bench.Tenants.ReadyAsync($"{name}-dev");
    }

    [Test]
    public async Task Removal_OfANamespaceThatHoldsObjects_NeedsAConfirmation()
    {
        var name = TenantBench.NewName("shrinking");
        await _bench.Tenants.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-old]}}");
        await _bench.Kubectl.DoAsync("-n", $"{name}-old", "create", "configmap", "precious");

        var refusal = await _bench.Kubectl.RunAsync(["apply", "-f", "-"], Manifest.Tenant(name, $"{{namespaces: [{name}]}}"));

        Assert.That(refusal.ExitCode, Is.EqualTo(1), refusal.Output);
        Assert.That(refusal.Error, Does.Contain($"lessor.io/confirm-removal").And.Contain($"{name}-old"));
        (await _bench.Kubectl.RunAsync(
            ["apply", "-f", "-"], Manifest.Tenant(name, $"{{namespaces: [{name}]}}", $"annotations: {{lessor.io/confirm-removal: {name}-old}}"))).EnsureSuccess();
        await _bench.Tenants.GoneAsync("namespace", $"{name}-old");
        await _bench.Tenants.ReadyAsync(name);
    }

    private async Task<string> StoredAsync(string ns) => await _bench.Tenants.FindAsync("namespace", ns) is null ? "" : await _bench.Tenants.StoredAsync("namespace", ns);
}
