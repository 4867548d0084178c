namespace Lessor.Tests.Cluster.Tenants;

/// <summary>Who may do what: a tenant's own administrator, who edits tenants, and nobody else with the tenants' identities (properties 3, 8 and 9).</summary>
[Category("Cluster")]
[Holds(8)]
public sealed class IdentityTests
{
    private TenantBench _bench = null!;
    private string _tenant = null!;
    private string _boss = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _tenant = TenantBench.NewName("identity");
        _boss = $"--as=system:serviceaccount:{_tenant}:boss";
        await _bench.ReadyTenantAsync(_tenant, "{}");
        await _bench.Kubectl.DoAsync("-n", _tenant, "create", "serviceaccount", "boss");
        await _bench.Kubectl.DoAsync("-n", _tenant, "create", "rolebinding", "boss", "--clusterrole=admin", $"--serviceaccount={_tenant}:boss");
        await _bench.Kubectl.DoAsync("create", "clusterrolebinding", _tenant, "--clusterrole=lessor-tenant-editor", $"--user={_tenant}-jane");
        await Eventually.HoldsAsync(async () => (await _bench.Kubectl.RunAsync("-n", _tenant, "get", "pods", _boss)).ExitCode == 0);
        await Eventually.HoldsAsync(async () => (await _bench.Kubectl.RunAsync("get", "tenants", $"--as={_tenant}-jane")).ExitCode == 0);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.Kubectl.DoAsync("delete", "clusterrolebinding", _tenant);
        await _bench.EndAsync();
    }

    [TestCase("get", "serviceaccounts", "-n", "lessor-tenants")]
    [TestCase("get", "secrets", "-n", "lessor-tenants")]
    [TestCase("create", "token", "TENANT", "-n", "lessor-tenants")]
    [TestCase("run", "spy", "--image=example.com/spy", "-n", "lessor-tenants")]
    [TestCase("create", "rolebinding", "mine", "--clusterrole=admin", "--serviceaccount=TENANT:boss", "-n", "lessor-tenants")]
    [TestCase("label", "namespace", "TENANT", "lessor.io/tenant-")]
    [TestCase("delete", "namespace", "TENANT")]
    [TestCase("create", "rolebinding", "more", "--clusterrole=lessor-operator", "--serviceaccount=TENANT:boss", "-n", "TENANT")]
    [TestCase("get", "configmaps", "-n", "lessor-system")]
    public async Task TenantsAdministrator_OutsideOfTheNamespace_IsDenied(params string[] arguments)
    {
        var result = await _bench.Kubectl.RunAsync([.. arguments.Select(item => item.Replace("TENANT", _tenant, StringComparison.Ordinal)), _boss]);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Forbidden").IgnoreCase);
    }

    [TestCase("no", "impersonate", "serviceaccounts", "-n=lessor-tenants")]
    [TestCase("no", "impersonate", "users", "-n=lessor-tenants")]
    [TestCase("no", "create", "serviceaccounts", "-n=lessor-tenants", "--subresource=token")]
    [TestCase("no", "create", "pods", "-n=lessor-tenants")]
    [TestCase("no", "update", "namespaces", "-A", "--subresource=finalize")]
    [TestCase("no", "patch", "tenants", "-A")]
    public async Task TenantsAdministrator_AskedOfTheServer_MayNot(string answer, params string[] question) =>
        Assert.That(await CanAsync(question, _boss), Is.EqualTo(answer));

    // A pod names a service account of its own namespace: another namespace's is out of reach.
    [TestCase("lessor-tenants/TENANT")]
    [TestCase("TENANT")]
    public async Task Pod_WithATenantsIdentity_IsRefused(string account)
    {
        var overrides = $$$"""{"spec":{"serviceAccountName":"{{{account.Replace("TENANT", _tenant, StringComparison.Ordinal)}}}"}}""";

        var result = await _bench.Kubectl.RunAsync("-n", _tenant, "run", "spy", "--image=example.com/spy", "--overrides", overrides, _boss);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(await _bench.FindAsync("pod", "spy", _tenant), Is.Null);
    }

    // The way round: an identity can do nothing where its tenant isn't, and none of this to its own namespace.
    [TestCase("get", "configmaps", "-n", "default")]
    [TestCase("get", "namespaces")]
    [TestCase("label", "namespace", "TENANT", "lessor.io/tenant-")]
    [TestCase("create", "rolebinding", "more", "--clusterrole=admin", "--serviceaccount=lessor-tenants:TENANT", "-n", "TENANT")]
    [TestCase("create", "token", "TENANT", "-n", "lessor-tenants")]
    public async Task Identity_OutsideOfItsTenant_IsDenied(params string[] arguments)
    {
        var result = await _bench.Kubectl.RunAsync(
            [.. arguments.Select(item => item.Replace("TENANT", _tenant, StringComparison.Ordinal)), $"--as=system:serviceaccount:lessor-tenants:{_tenant}"]);

        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Forbidden").IgnoreCase);
    }

    [TestCase("yes", "create", "tenants")]
    [TestCase("yes", "delete", "tenants")]
    [TestCase("no", "patch", "tenants", "--subresource=status")]
    [TestCase("no", "create", "components")]
    [TestCase("no", "update", "components")]
    [TestCase("no", "patch", "components")]
    [TestCase("no", "delete", "components")]
    [TestCase("no", "patch", "components", "--subresource=status")]
    [TestCase("no", "create", "namespaces")]
    public async Task TenantEditor_AskedOfTheServer_MayWriteTenantsAlone(string answer, params string[] question) =>
        Assert.That(await CanAsync(question, $"--as={_tenant}-jane"), Is.EqualTo(answer));

    [Test]
    [Holds(9)]
    public async Task TenantEditor_ThatAppliesAComponent_IsDenied()
    {
        var manifest = "apiVersion: lessor.io/v1\nkind: Component\nmetadata: {name: editors-own}\nspec: {source: {inline: 'a: b'}}\n";

        var result = await _bench.Kubectl.RunAsync(["apply", "--server-side", "-f", "-", $"--as={_tenant}-jane"], manifest);

        Assert.That(result.Error, Does.Contain("forbidden").IgnoreCase);
        Assert.That(await _bench.FindAsync("component", "editors-own"), Is.Null);
    }

    private async Task<string> CanAsync(string[] question, string who) => (await _bench.Kubectl.RunAsync(["auth", "can-i", .. question, who])).Output.Trim();
}
