using System.Diagnostics;
using Lessor.Tests.Cluster.Telemetry;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Telemetry;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>Every review that the API server asks for is counted, whatever it is about and however it ends.</summary>
[Category("Cluster")]
public sealed class CountedReviewsTests
{
    private const string Metric = "lessor_admission_total";
    private AdmissionBench _bench = null!;
    private MetricsClient _reader = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AdmissionCluster.GetAsync();
        _reader = await _bench.MetricsAsync();
    }

    [OneTimeTearDown]
    public void End() => _reader.Dispose();

    [Test]
    public async Task Tenant_AdmittedOrRefused_IsCounted()
    {
        var name = TenantBench.NewName("counted");

        await GrowsAsync("Tenant", "mutate", "allowed", () => CreateAsync(Tenant(name)));
        await GrowsAsync("Tenant", "validate", "allowed", () => CreateAsync(Tenant(name)));
        await GrowsAsync("Tenant", "validate", "denied", () => CreateAsync(Tenant("kube-counted")));
    }

    [Test]
    public async Task Component_AdmittedOrRefused_IsCounted()
    {
        var name = TenantBench.NewName("counted");

        await GrowsAsync("Component", "validate", "allowed", () => CreateAsync(Component(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}")));
        await GrowsAsync("Component", "validate", "denied", () => CreateAsync(Component(name, "{{#if x}}")));
    }

    [Test]
    public async Task Deletion_Refused_IsCounted()
    {
        var name = TenantBench.NewName("protected");
        await _bench.Kubectl.ApplyAsync(Tenant(name, "{deletionProtection: true}"));

        await GrowsAsync("Tenant", "validate", "denied", () => _bench.Kubectl.RunAsync("delete", "tenant", name, "--wait=false"));

        await _bench.Kubectl.ApplyAsync(Tenant(name, "{deletionProtection: false}"));
        await GrowsAsync("Tenant", "validate", "allowed", () => _bench.Kubectl.RunAsync("delete", "tenant", name, "--wait=false"));
    }

    [Test]
    public async Task Review_Traced_IsATraceOfItsOwn()
    {
        using var spans = new RecordedSpans();

        await CreateAsync(Tenant("kube-traced"));

        var reviews = spans.All.Where(span => span.OperationName == "admission.review").ToList();
        Assert.That(reviews.Select(Said), Is.SupersetOf(new[] { "Tenant mutate allowed", "Tenant validate denied" }));
        Assert.That(reviews.Select(span => span.ParentSpanId.ToHexString()), Is.All.EqualTo(default(ActivitySpanId).ToHexString()), "no parent that nobody exports");
    }

    private static string Said(Activity span) => $"{span.GetTagItem("k8s.object.kind")} {span.GetTagItem("lessor.operation")} {span.GetTagItem("lessor.result")}";

    private static string Tenant(string name, string spec = "{}") => $"apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {name}}}\nspec: {spec}\n";

    private static string Component(string name, string template) =>
        $"apiVersion: lessor.io/v1\nkind: Component\nmetadata: {{name: {name}}}\nspec:\n  source:\n    inline: |\n      {template}\n";

    private Task<KubectlResult> CreateAsync(string manifest) => _bench.TryAsync(manifest);

    // Other reviews may come meanwhile, so it is at least one; a result that nothing counts stays as it was.
    private async Task GrowsAsync(string kind, string operation, string result, Func<Task> act)
    {
        (string, string)[] labels = [("kind", kind), ("operation", operation), ("result", result)];
        var before = (await _reader.ReadAsync()).Value(Metric, labels);
        await act();
        Assert.That((await _reader.ReadAsync()).Value(Metric, labels), Is.GreaterThan(before), $"{kind} {operation} {result}");
    }
}
