using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Admission;

namespace Lessor.Tests.Attacks;

/// <summary>Who may write Tenants, and bind no role, tries to let themselves into tenants' namespaces.</summary>
[Category("Cluster")]
[Holds(42)]
public sealed class AccessAttacks
{
    private const string Mallory = "mallory-without-roles";
    private const string Grace = "grace-who-grants";
    private const string Ned = "ned-of-one-namespace";
    private AdmissionBench _bench = null!;
    private int _counter;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AttackCluster.GetAsync();
        foreach (var user in new[] { Mallory, Grace, Ned })
        {
            await _bench.Kubectl.DoAsync("create", "clusterrolebinding", $"editor-{user}", "--clusterrole=lessor-tenant-editor", $"--user={user}");
        }

        await _bench.Kubectl.DoAsync("create", "clusterrolebinding", "granter-grace", "--clusterrole=lessor-access-granter", $"--user={Grace}");
        await Eventually.HoldsAsync(async () => (await AsAsync(Grace, Manifest("probe", "view", Grace), "create", "--dry-run=server")).ExitCode == 0);
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.Kubectl.DoAsync("delete", "tenants", "-l", "attack=access", "--wait=false");

    [TestCase("view")]
    [TestCase("edit")]
    [TestCase("admin")]
    public async Task Creation_OfATenantThatLetsItsWriterIn_IsRefused(string role)
    {
        var refused = await AsAsync(Mallory, Manifest(NewName(), role, Mallory), "create");
        AssertRefused(refused, role);
        Assert.That((await AsAsync(Mallory, Manifest(NewName(), role, Mallory), "create", "--dry-run=server")).ExitCode, Is.Not.Zero);
    }

    [TestCase("""{"spec": {"access": [{"role": "admin", "subject": {"kind": "User", "name": "mallory-without-roles"}}]}}""")]
    [TestCase("""{"spec": {"access": [{"role": "edit", "subject": {"kind": "User", "name": "jane"}}]}}""")]
    [TestCase("""{"spec": {"access": [{"role": "view", "subject": {"kind": "Group", "name": "jane"}}]}}""")]
    public async Task Change_OfAnEntryThatSomebodyElseMade_IsRefused(string patch)
    {
        var name = NewName();
        (await AsAsync(Grace, Manifest(name, "view", "jane"), "create")).EnsureSuccess();

        var refused = await _bench.Kubectl.RunAsync("patch", "tenant", name, "--type=merge", "-p", patch, "--as", Mallory);

        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Error, Does.Contain("spec.access[0]: gives a role that you may not give"));
    }

    [Test]
    public async Task Namespace_AddedWherePeopleHaveRoles_TakesTheRightThereToo()
    {
        var name = NewName();
        (await AsAsync(Grace, Manifest(name, "view", "jane"), "create")).EnsureSuccess();
        await _bench.Tenants.ReadyAsync(name);
        var patch = $$"""{"spec": {"namespaces": ["{{name}}", "{{name}}-two"] } }""";

        Assert.That((await _bench.Kubectl.RunAsync("patch", "tenant", name, "--type=merge", "-p", patch, "--as", Mallory)).Error, Does.Contain($"-n {name}-two"));
        // Who may bind in the first namespace alone may no more than that.
        await _bench.Kubectl.DoAsync("create", "rolebinding", "granter-ned", "--clusterrole=lessor-access-granter", $"--user={Ned}", "-n", name);
        await Eventually.HoldsAsync(async () => (await _bench.Kubectl.RunAsync(
            "patch", "tenant", name, "--type=merge", "-p", """{"spec": {"access": [{"role": "edit", "subject": {"kind": "User", "name": "jane"}}]}}""", "--as", Ned)).ExitCode == 0);
        Assert.That((await _bench.Kubectl.RunAsync("patch", "tenant", name, "--type=merge", "-p", patch, "--as", Ned)).Error, Does.Contain($"-n {name}-two"));
    }

    [Test]
    public async Task Writer_WithoutTheRight_StillWritesAllElseAndTakesRolesAway()
    {
        var name = NewName();
        (await AsAsync(Grace, Manifest(name, "view", "jane"), "create")).EnsureSuccess();

        (await _bench.Kubectl.RunAsync("patch", "tenant", name, "--type=merge", "-p", """{"spec": {"organization": "Others"}}""", "--as", Mallory)).EnsureSuccess();
        (await _bench.Kubectl.RunAsync("patch", "tenant", name, "--type=merge", "-p", """{"spec": {"access": null}}""", "--as", Mallory)).EnsureSuccess();
    }

    private static void AssertRefused(KubectlResult refused, string role)
    {
        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Error, Does.Contain("spec.access[0]: gives a role that you may not give").And.Contain($"lessor-access-{role}"));
    }

    private static string Manifest(string name, string role, string user) =>
        Cluster.Admission.Manifest.Tenant(name, $"{{access: [{{role: {role}, subject: {{kind: User, name: {user}}}}}]}}", "labels: {attack: access}");

    private string NewName() => $"let-in-{Interlocked.Increment(ref _counter)}";

    private Task<KubectlResult> AsAsync(string user, string manifest, params string[] verb) => _bench.Kubectl.RunAsync([.. verb, "-f", "-", "--as", user], manifest);
}
