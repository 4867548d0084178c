using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Isolation;

/// <summary>A tenant's namespaces say which Pod Security Standard holds in them. (API servers before 1.23 don't hold pods to it.)</summary>
[Category("Cluster")]
public sealed class PodSecurityLabelTests
{
    private TenantBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await TenantBench.StartAsync();

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Namespaces_OfATenant_EnforceBaselineOrWhatItSays()
    {
        var name = TenantBench.NewName("podsec");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev]}}");
        Assert.That(await LabelsAsync(name), Is.EqualTo(("baseline", "restricted")));
        Assert.That(await LabelsAsync($"{name}-dev"), Is.EqualTo(("baseline", "restricted")));

        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], isolation: {{podSecurity: restricted}}}}");
        Assert.That(await LabelsAsync($"{name}-dev"), Is.EqualTo(("restricted", "restricted")));

        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], isolation: {{podSecurity: privileged}}}}");
        Assert.That(await LabelsAsync(name), Is.EqualTo(("privileged", "restricted")));
    }

    [TestCase("\"privileged\"")]
    [TestCase("null")]
    public async Task Label_EditedOrRemoved_IsPutRightWithAnEvent(string value)
    {
        var name = TenantBench.NewName("podsec");
        await _bench.ReadyTenantAsync(name, "{}");

        await _bench.Kubectl.DoAsync(
            "patch", "namespace", name, "--type=merge", "--field-manager=some-operator", "-p", $$$"""{"metadata":{"labels":{"pod-security.kubernetes.io/enforce":{{{value}}}} } }""");

        await Eventually.HoldsAsync(async () => await LabelsAsync(name) == ("baseline", "restricted"));
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("DriftCorrected", StringComparison.Ordinal));
    }

    private async Task<(string? Enforce, string? Warn)> LabelsAsync(string ns)
    {
        var labels = (await _bench.GetAsync("namespace", ns))["metadata"]!["labels"]!;
        return ((string?)labels["pod-security.kubernetes.io/enforce"], (string?)labels["pod-security.kubernetes.io/warn"]);
    }
}
