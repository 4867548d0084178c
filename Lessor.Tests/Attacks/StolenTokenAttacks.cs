using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Admission;

namespace Lessor.Tests.Attacks;

/// <summary>Whoever stole the operator's token. What RBAC alone can't hold is held by admission policies, which this server is too old for: docs/install.md says so.</summary>
[Category("Cluster")]
[Holds(8)]
public sealed class StolenTokenAttacks
{
    private const string Thief = "system:serviceaccount:lessor-system:lessor-operator";
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AttackCluster.GetAsync();

    [TestCase("admin")]
    [TestCase("edit")]
    [TestCase("view")]
    [TestCase("cluster-admin")]
    [TestCase("system:node")]
    public async Task Binding_OfARoleThatIsNotForTenants_IsForbidden(string role)
    {
        var refused = await AsThiefAsync("-n", "kube-system", "create", "rolebinding", $"stolen-{role.Replace(':', '-')}", $"--clusterrole={role}", "--user=mallory");
        Assert.That(refused.Error, Does.Contain("forbidden").IgnoreCase, refused.Output);
    }

    [TestCase("create", "clusterrolebinding", "stolen", "--clusterrole=lessor-access-admin", "--user=mallory")]
    [TestCase("create", "clusterrole", "stolen", "--verb=get", "--resource=secrets")]
    [TestCase("-n", "kube-system", "create", "role", "stolen", "--verb=get", "--resource=secrets")]
    [TestCase("-n", "kube-system", "get", "secrets")]
    [TestCase("-n", "kube-system", "run", "stolen", "--image=stolen")]
    [TestCase("delete", "validatingwebhookconfiguration", "lessor-validation")]
    [TestCase("delete", "mutatingwebhookconfiguration", "lessor-mutation")]
    [TestCase("label", "clusterrole", "admin", "lessor.io/aggregate-to-tenant-deployer=true")]
    [TestCase("-n", "lessor-system", "create", "serviceaccount", "stolen")]
    public async Task Request_BeyondItsRights_IsForbidden(params string[] arguments)
    {
        var refused = await AsThiefAsync(arguments);
        Assert.That(refused.ExitCode, Is.Not.Zero, refused.Output);
        Assert.That(refused.Error, Does.Contain("forbidden").IgnoreCase);
    }

    [TestCase("impersonate", "users")]
    [TestCase("impersonate", "groups")]
    [TestCase("impersonate", "serviceaccounts")]
    [TestCase("create", "serviceaccounts", "--subresource=token")]
    [TestCase("create", "pods")]
    [TestCase("get", "secrets")]
    public async Task Right_ThatLeadsToOtherAccounts_IsNotItsOwnInKubeSystem(params string[] right)
    {
        var may = await AsThiefAsync(["auth", "can-i", .. right, "-n", "kube-system"]);
        Assert.That(may.Output.Trim(), Is.EqualTo("no"), may.Error);
    }

    [Test]
    public async Task Person_LetIntoATenantAsAdmin_PassesNothingOn()
    {
        await _bench.Tenants.ReadyTenantAsync("stolen-rights", "{access: [{role: admin, subject: {kind: User, name: insider}}]}");
        string[][] attempts =
        [
            ["create", "rolebinding", "friends", "--clusterrole=lessor-access-view", "--user=mallory"],
            ["create", "role", "more", "--verb=get", "--resource=secrets"],
            ["delete", "networkpolicy", "lessor-network"],
        ];
        foreach (var attempt in attempts)
        {
            var refused = await _bench.Kubectl.RunAsync(["-n", "stolen-rights", .. attempt, "--as", "insider"]);
            Assert.That(refused.Error, Does.Contain("forbidden").IgnoreCase, string.Join(' ', attempt));
        }
    }

    private Task<KubectlResult> AsThiefAsync(params string[] arguments) => _bench.Kubectl.RunAsync([.. arguments, "--as", Thief]);
}
