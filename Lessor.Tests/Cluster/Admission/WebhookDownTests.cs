using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>With nobody to ask, nothing new gets in, and what Lessor itself must do goes on (property 20).</summary>
[Category("Cluster")]
[Holds(20)]
public sealed class WebhookDownTests
{
    private AdmissionBench _bench = null!;
    private string _name = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AdmissionCluster.GetAsync();
        _name = TenantBench.NewName("down");
        await _bench.Tenants.ReadyTenantAsync(_name, "{components: [{name: kuard}]}");
        await _bench.Tenants.ReadyTenantAsync($"{_name}-leaving", "{components: [{name: kuard}]}");
        await _bench.StopOperatorAsync();
    }

    [OneTimeTearDown]
    public async Task RestartAsync()
    {
        // It can start though nobody answers for it, and it makes the configurations lead to it again.
        await _bench.StartOperatorAsync();
        await _bench.Tenants.ReadyTenantAsync(_name, "{components: [{name: kuard, values: {replicas: 2}}]}");
    }

    [Test]
    public async Task Tenant_IsNotAdmitted()
    {
        var result = await _bench.Kubectl.RunAsync(["create", "-f", "-"], Manifest.Tenant(TenantBench.NewName("unasked"), "{}"));

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("lessor.io").And.Contain("failed calling webhook"));
    }

    [Test]
    public async Task Status_GoesThrough()
    {
        var answer = await _bench.Api.SendAsync(
            HttpMethod.Patch, $"apis/lessor.io/v1/tenants/{_name}/status", """{"status": {"componentsReady": "7/7"}}""", "application/merge-patch+json");

        Assert.That(Refusal.Passed(answer)["status"]!["componentsReady"]!.GetValue<string>(), Is.EqualTo("7/7"));
    }

    // A tenant that is being deleted must not wait for the webhooks: the operator takes its finalizer off all the same.
    [Test]
    public async Task Deletion_GoesThroughWithAnOperatorThatNobodyReaches()
    {
        await using var unreachable = await _bench.StartUnreachableAsync();

        // The deletion itself is asked about, as it may be refused; garbage collectors and operators come after it.
        await _bench.WithoutWebhooksAsync(() => _bench.Kubectl.DoAsync("delete", "tenant", $"{_name}-leaving", "--wait=false"), areBack: false);

        await Eventually.HoldsAsync(
            async () => (await _bench.Kubectl.DoAsync("get", "tenant", $"{_name}-leaving", "--ignore-not-found")).Length == 0, "the tenant doesn't go");
    }

    [Test]
    public async Task OtherKinds_AreNoneOfOurs()
    {
        var name = TenantBench.NewName("others");

        await _bench.Kubectl.DoAsync("create", "namespace", name);
        await _bench.Kubectl.DoAsync("-n", name, "create", "configmap", "a");
        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--timeout=60s");
    }
}
