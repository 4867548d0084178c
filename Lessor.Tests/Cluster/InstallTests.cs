namespace Lessor.Tests.Cluster;

/// <summary>What config/ promises, on a real API server.</summary>
[Category("Cluster")]
[NonParallelizable]
public class InstallTests
{
    private Kubectl _kubectl = null!;

    [OneTimeSetUp]
    public async Task InstallAsync()
    {
        _kubectl = await SharedCluster.GetKubectlAsync();
        await Installation.EnsureAsync();
    }

    [Test]
    public async Task Kustomization_AfterTheInstallFile_AppliesCleanly() =>
        await _kubectl.DoAsync("apply", "--dry-run=server", "-k", Path.Combine(Repository.Config, "default"));

    [Test]
    public async Task DeployerRole_OnceInstalled_IsFilledFromItsBase() =>
        await Eventually.HoldsAsync(async () =>
            (await _kubectl.DoAsync("get", "clusterrole", "lessor-tenant-deployer", "-o", "yaml")).Contains("deployments", StringComparison.Ordinal));

    [TestCase("yes", "list", "deployments", "-A")]
    [TestCase("yes", "impersonate", "serviceaccounts", "-n=lessor-tenants")]
    [TestCase("no", "impersonate", "serviceaccounts", "-n=kube-system")]
    [TestCase("no", "impersonate", "users", "-A")]
    [TestCase("no", "impersonate", "groups", "-A")]
    [TestCase("no", "get", "secrets", "-A")]
    [TestCase("no", "create", "deployments", "-A")]
    [TestCase("yes", "bind", "clusterroles/lessor-tenant-deployer", "-A")]
    [TestCase("no", "bind", "clusterroles/cluster-admin", "-A")]
    [TestCase("no", "escalate", "clusterroles", "-A")]
    [TestCase("yes", "patch", "validatingwebhookconfigurations/lessor-validation", "-A")]
    [TestCase("yes", "patch", "mutatingwebhookconfigurations/lessor-mutation", "-A")]
    [TestCase("no", "patch", "validatingwebhookconfigurations/other", "-A")]
    [TestCase("no", "create", "validatingwebhookconfigurations", "-A")]
    [TestCase("no", "list", "validatingwebhookconfigurations", "-A")]
    [TestCase("yes", "get", "secrets/lessor-webhook-tls", "-n=lessor-system")]
    [TestCase("no", "get", "secrets/other", "-n=lessor-system")]
    public async Task Operator_AskedOfTheServer_MayWhatTheFilesSay(string answer, string verb, string resource, string where)
    {
        // The watcher's role is filled in by a controller.
        await Eventually.HoldsAsync(async () => await MayAsync(verb, resource, where) == answer);

        async Task<string> MayAsync(string verb, string resource, string where) =>
            (await _kubectl.RunAsync("auth", "can-i", verb, resource, where, "--as=system:serviceaccount:lessor-system:lessor-operator")).Output.Trim();
    }

    [TestCase("tenants.spec", "deletionProtection")]
    [TestCase("tenants.spec.contact", "e-mail address")]
    [TestCase("components.spec.source.configMap", "key that holds the template")]
    public async Task Explain_OfAField_SaysWhatItMeans(string field, string text) =>
        await Eventually.HoldsAsync(async () => (await _kubectl.RunAsync("explain", field)).Output.Contains(text, StringComparison.Ordinal));
}
