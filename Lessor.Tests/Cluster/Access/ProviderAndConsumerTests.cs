using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Access;

/// <summary>samples/access: what the platform's people and a tenant's own people can do, and what they can't (property 9).</summary>
[Category("Cluster")]
public sealed class ProviderAndConsumerTests
{
    private const string Own = "blue-harbor";
    private static readonly string[] Provider = ["--as", "pat", "--as-group", "platform-team"];
    private static readonly string[] Consumer = ["--as", "cora", "--as-group", "blue-harbor-people"];
    private TenantBench _bench = null!;
    private string _other = "";

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _other = TenantBench.NewName("neighbor");
        await _bench.ReadyTenantAsync(_other, "{}");
        await _bench.Kubectl.DoAsync("apply", "-f", "samples/access");
        await _bench.ReadyAsync(Own);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.Kubectl.DoAsync("delete", "-f", "samples/access", "--wait=false");
        await _bench.EndAsync();
    }

    [Test]
    public async Task Consumer_SeesItsOwnTenantAndNamespace()
    {
        Assert.That(await AsAsync(Consumer, "get", "tenant", Own), Does.Contain(Own));
        Assert.That(await AsAsync(Consumer, "get", "namespace", Own), Does.Contain(Own));
        Assert.That(await AsAsync(Consumer, "-n", Own, "get", "configmaps,deployments,pods"), Is.Not.Null);
    }

    [TestCase("get", "tenants")]
    [TestCase("get", "tenant", "OTHER")]
    [TestCase("get", "namespaces")]
    [TestCase("get", "namespace", "OTHER")]
    [TestCase("-n", "OTHER", "get", "configmaps")]
    [TestCase("-n", "OTHER", "get", "secrets")]
    [TestCase("-n", "lessor-tenants", "get", "serviceaccounts")]
    [TestCase("-n", "lessor-secrets", "get", "secrets")]
    [TestCase("get", "components")]
    [TestCase("-n", Own, "get", "secrets")]
    [TestCase("patch", "tenant", Own, "--type=merge", "-p", """{"spec":{"suspend":true}}""")]
    [TestCase("delete", "tenant", Own)]
    [TestCase("create", "clusterrolebinding", "mine", "--clusterrole=cluster-admin", "--user=cora")]
    public Task Consumer_MayNotElse(params string[] command) => RefusedAsync(Consumer, command);

    // What kubectl needs to follow one object: a list of just that.
    [Test]
    public async Task Consumer_FollowsItsOwnTenantByName() => Assert.That(
        await AsAsync(Consumer, "get", "tenants", "--field-selector", $"metadata.name={Own}", "-o", "name"), Is.EqualTo("tenant.lessor.io/blue-harbor\n"));

    [Test]
    public async Task Provider_WritesTenantsAndComponentsAndSeesWhatRuns()
    {
        Assert.That(await AsAsync(Provider, "get", "tenants"), Does.Contain(Own).And.Contain(_other));
        await AsAsync(Provider, "apply", "--dry-run=server", "-f", "samples/kuard");
        await AsAsync(Provider, "annotate", "tenant", Own, "example.com/note=seen", "--overwrite");
        Assert.That(await AsAsync(Provider, "-n", _other, "get", "deployments,pods,resourcequotas", "--ignore-not-found"), Is.Not.Null);
    }

    [TestCase("-n", "OTHER", "get", "secrets")]
    [TestCase("-n", "OTHER", "create", "configmap", "mine")]
    [TestCase("-n", "lessor-secrets", "get", "secrets")]
    [TestCase("-n", "lessor-tenants", "create", "serviceaccount", "mine")]
    [TestCase("create", "clusterrolebinding", "mine", "--clusterrole=cluster-admin", "--user=pat")]
    public Task Provider_MayNotElse(params string[] command) => RefusedAsync(Provider, command);

    private Task<string> AsAsync(string[] who, params string[] command) => _bench.Kubectl.DoAsync([.. command, .. who]);

    private async Task RefusedAsync(string[] who, string[] command)
    {
        var answer = await _bench.Kubectl.RunAsync([.. command.Select(word => word == "OTHER" ? _other : word), .. who]);
        Assert.That((answer.ExitCode, answer.Error.Contains("forbidden", StringComparison.OrdinalIgnoreCase)), Is.EqualTo((1, true)), answer.Output + answer.Error);
    }
}
