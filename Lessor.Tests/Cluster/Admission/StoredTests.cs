using System.Text.Json.Nodes;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>No way round a rule: not by an update, not by having been there before the webhooks, not while being deleted (property 18).</summary>
[Category("Cluster")]
[Holds(18)]
public sealed class StoredTests
{
    // Refused by the schema, which also stands without webhooks; or by their names, which no update can change.
    private static readonly string[] ByTheSchema = ["tenant-duplicate-component.yaml", "tenant-unknown-deletion-policy.yaml"];
    private static readonly string[] ByTheName = ["tenant-reserved-name.yaml", "tenant-long-name.yaml", "tenant-dotted-name.yaml"];

    // A database is there or it isn't: the loop asks its server first, and refuses where there is something to take over.
    private const string ByWhatIsThere = "tenant-beyond-adoption.yaml";

    private AdmissionBench _bench = null!;

    private static IEnumerable<RejectedSample> Stored() =>
        RejectedSample.All().Where(sample => sample.ToString().StartsWith("tenant-", StringComparison.Ordinal) && !ByTheSchema.Contains(sample.ToString()));

    private static IEnumerable<RejectedSample> Updated() => Stored().Where(sample => !ByTheName.Contains(sample.ToString()));

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [TestCaseSource(nameof(Updated)), Order(1)]
    public async Task Update_ToWhatIsRefusedAtCreation_IsRefusedInTheSameWords(RejectedSample sample)
    {
        var (wrong, name) = (Read(sample), NameOf(sample));
        var created = Refusal.Read(await _bench.Api.CreateAsync(wrong.ToJsonString()));
        await _bench.Tenants.ReadyTenantAsync(name, "{}");
        try
        {
            var updated = Refusal.Read(await _bench.Api.SendAsync(
                HttpMethod.Patch, $"apis/lessor.io/v1/tenants/{name}", new JsonObject { ["spec"] = wrong["spec"]!.DeepClone() }.ToJsonString(), "application/merge-patch+json"));

            Assert.That(updated.Causes, Is.EqualTo(created.Causes));
        }
        finally
        {
            // Nobody waits until its namespace is gone but the test that needs its name again.
            await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        }
    }

    [Test, Order(2)]
    public async Task Tenants_StoredBeforeTheWebhooks_AreStoppedByTheLoopForTheSameReasons()
    {
        var samples = Stored().Where(sample => sample.ToString() != ByWhatIsThere).ToList();
        await _bench.Tenants.GoneAsync([.. samples.Select(NameOf)]);
        await _bench.WithoutWebhooksAsync(async () =>
        {
            foreach (var sample in samples)
            {
                await _bench.Kubectl.DoAsync("create", "-f", sample.FilePath);
            }
        });

        var unlike = new List<string>();
        foreach (var sample in samples)
        {
            var name = NameOf(sample);
            await _bench.Tenants.ConditionAsync(name, "Ready", "False");
            var message = await _bench.Tenants.MessageAsync(name);
            TestContext.Out.WriteLine($"{sample}: {message}");
            unlike.AddRange(RejectedSample.FindingsIn(sample.Refusal)
                .Where(finding => !message!.Contains(InTheLoop(finding), StringComparison.Ordinal))
                .Select(finding => $"{sample}: \"{finding}\" isn't in: {message}"));
        }

        Assert.That(unlike, Is.Empty);
        await AssertCanGoAsync([.. samples.Select(NameOf)]);
    }

    [Test]
    public async Task Tenant_ThatIsBeingDeleted_IsHeldToTheRulesButItsFinalizersCanGo()
    {
        var name = TenantBench.NewName("ending");
        (await _bench.Kubectl.RunAsync(
            ["create", "-f", "-"], Manifest.Tenant(name, "{components: [{name: kuard}]}", "finalizers: [example.com/hold]"))).EnsureSuccess();
        await _bench.Tenants.ReadyAsync(name);
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await Eventually.HoldsAsync(async () => (await FinalizersAsync(name))?.Count == 1, "Lessor's own finalizer doesn't go");

        Refusal.Read(await PatchAsync(name, """{"spec": {"namespaces": ["kube-system"]}}"""));
        // A mistake together with the finalizer stays a mistake.
        Refusal.Read(await PatchAsync(name, """{"metadata": {"finalizers": null}, "spec": {"namespaces": ["kube-system"]}}"""));
        Refusal.Passed(await PatchAsync(name, """{"metadata": {"finalizers": null}}"""));

        await _bench.Tenants.GoneAsync("tenant", name);
    }

    // Of two tenants that are both stored, the loop says which one was first.
    private static string InTheLoop(string finding) =>
        finding.Split(": ", 2)[1].Replace("it belongs to tenant blue-bakery", "tenant blue-bakery asked for it first", StringComparison.Ordinal);

    // What is wrong with it must not keep it: neither the finalizers' end nor a step towards what is right.
    private async Task AssertCanGoAsync(string[] names)
    {
        var mended = Refusal.Passed(await PatchAsync(names[0], """{"spec": {"components": null, "namespaces": null}}"""));
        Assert.That(mended["spec"]!["components"], Is.Null);
        await _bench.Kubectl.DoAsync(["delete", "tenants", "--timeout=120s", .. names]);
    }

    private static JsonNode Read(RejectedSample sample) => YamlJson.ReadAll(File.ReadAllText(Path.Combine(Repository.Root, sample.FilePath))).Single()!;

    private static string NameOf(RejectedSample sample) => Read(sample)["metadata"]!["name"]!.GetValue<string>();

    private Task<(System.Net.HttpStatusCode Code, JsonNode Body)> PatchAsync(string name, string patch) =>
        _bench.Api.SendAsync(HttpMethod.Patch, $"apis/lessor.io/v1/tenants/{name}", patch, "application/merge-patch+json");

    private async Task<JsonArray?> FinalizersAsync(string name) => (await _bench.Tenants.GetAsync("tenant", name))["metadata"]!["finalizers"]?.AsArray();
}
