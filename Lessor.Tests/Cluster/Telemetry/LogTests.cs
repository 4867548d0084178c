using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Telemetry;

/// <summary>The log has a line for each thing that happened to a tenant, and none for what stays as it was.</summary>
[Category("Cluster")]
public sealed class LogTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Tenant_FromCreationToDeletion_HasALineForEachThing()
    {
        var name = TenantBench.NewName("told");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        await SaysAsync(name, "Ready");
        await _bench.Kubectl.DoAsync("-n", name, "delete", "configmap", "one");
        await SaysAsync(name, "DriftCorrected");
        await _bench.TenantAsync(name, "{}");
        await SaysAsync(name, "Pruned");
        await _bench.Kubectl.DoAsync("delete", "tenant", name);
        await SaysAsync(name, "Deleted");
        // Whatever was still queued for it has had its turn.
        await _bench.ReadyTenantAsync(TenantBench.NewName("next"), "{}");

        Assert.That(Reasons(name), Is.EqualTo(new[] { "NamespaceCreated", "Applied", "Ready", "DriftCorrected", "Pruned", "Deleted" }));
    }

    [Test]
    public async Task Tenant_ThatStaysStalled_SaysItOnce()
    {
        var name = TenantBench.NewName("refused");
        await _bench.TenantAsync(name, "{namespaces: [kube-system]}");
        await SaysAsync(name, "InvalidSpec");
        var generation = (await _bench.GetAsync("tenant", name))["metadata"]!["generation"]!.ToJsonString();

        // Looked at anew, and as it was.
        await _bench.Kubectl.DoAsync("annotate", "tenant", name, "example.com/look=again");
        await _bench.TenantAsync(name, "{namespaces: [kube-system], organization: Other}");
        await Eventually.HoldsAsync(async () => (await _bench.GetAsync("tenant", name))["status"]!["observedGeneration"]!.ToJsonString() != generation);
        await _bench.TenantAsync(name, "{}");
        await SaysAsync(name, "Ready");

        Assert.That(Reasons(name), Is.EqualTo(new[] { "InvalidSpec", "NamespaceCreated", "Ready" }));
    }

    private Task SaysAsync(string tenant, string reason) =>
        Eventually.HoldsAsync(() => Reasons(tenant).Contains(reason), $"the log doesn't say {reason} of {tenant}");

    // "Information Applied: tenant=acme: Created ConfigMap acme/one"
    private string[] Reasons(string tenant) =>
        [.. from line in _bench.Operator.Log.Lines where line.Contains($" tenant={tenant}: ", StringComparison.Ordinal) select line.Split(' ')[1].TrimEnd(':')];
}
