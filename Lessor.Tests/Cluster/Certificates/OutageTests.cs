using System.Globalization;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator;
using Lessor.Tests.Manifests;

namespace Lessor.Tests.Cluster.Certificates;

/// <summary>The webhooks can't be reached, and the operator still does its work (property 20). The configurations are the shipped ones.</summary>
[Category("Cluster")]
[NonParallelizable]
[Holds(20)]
public class OutageTests
{
    private const string DeadUrl = "https://127.0.0.1:9";

    private static Kubectl Kubectl => CertificateCluster.Kubectl;

    [SetUp]
    public Task RemoveAsync() => CertificateCluster.RemoveConfigurationsAsync();

    [TearDown]
    public async Task ResetAsync()
    {
        await CertificateCluster.RemoveConfigurationsAsync();
        await CertificateCluster.InstallConfigurationsAsync("create");
    }

    [TestCase("labelled", "{lessor.io/tenant: labelled}")]
    [TestCase("from-before", "{}")]
    public async Task Tenant_Terminating_LosesItsFinalizer_AndAdmissionIsWholeAgain(string name, string labels)
    {
        await using (await StartOperatorAsync())
        {
            await Kubectl.ApplyAsync($"apiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {name}, labels: {labels}}}\nspec: {{}}\n");
            await Kubectl.DoAsync("wait", $"tenant/{name}", "--for=condition=Ready", "--timeout=60s");
        }

        await Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await InstallUnreachableAsync();
        await using var running = await StartOperatorAsync();

        await Eventually.HoldsAsync(async () => (await Kubectl.DoAsync("get", "tenants", name, "--ignore-not-found", "-o", "name")).Length == 0, "it is still there");
        await Eventually.HoldsAsync(NobodyIsLeftOutAsync, "admission still leaves somebody out");
        Assert.That(running.Log.Lines, Has.Some.Contains($"writing tenant {name}'s finalizers without them"));
        await Eventually.HoldsAsync(async () => (await Kubectl.DoAsync("get", "events", "-A", "-o", "jsonpath={.items[*].reason}")).Contains("AdmissionUnreachable", StringComparison.Ordinal));
        Assert.That(await AdmissionProbe.TryAsync(CertificateCluster.Client), Does.Contain("failed calling webhook"), "others get past it, too");
    }

    [Test]
    public async Task Tenant_StoredBefore_IsStillReconciled()
    {
        await Kubectl.ApplyAsync(
            """
            apiVersion: lessor.io/v1
            kind: Component
            metadata: {name: settled}
            spec:
              source: {inline: "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settled}\n"}
            ---
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: staying}
            spec: {components: [{name: settled}]}
            """);
        await InstallUnreachableAsync();

        // Its finalizer isn't there yet: that, too, is written past the webhooks.
        await using var running = await StartOperatorAsync();
        await Kubectl.DoAsync("wait", "tenant/staying", "--for=condition=Ready", "--timeout=60s");
        await Kubectl.DoAsync("-n", "staying", "delete", "configmap", "settled");

        await Eventually.HoldsAsync(async () => (await Kubectl.RunAsync("-n", "staying", "get", "configmap", "settled")).ExitCode == 0, "the object isn't back");
        await Eventually.HoldsAsync(NobodyIsLeftOutAsync, "admission still leaves somebody out");
    }

    [TestCase(-1)]
    [TestCase(3600)]
    public async Task Exclusion_LeftBehindOrForged_IsEndedByTheUpkeep(int seconds)
    {
        await CertificateCluster.InstallConfigurationsAsync("create");
        var until = TimeProvider.System.GetUtcNow().AddSeconds(seconds).ToString("O", CultureInfo.InvariantCulture);
        await Kubectl.DoAsync("annotate", "validatingwebhookconfiguration", LessorWebhooks.Validation, $"{LessorAnnotations.ExcludedUntil}={until}");
        await Kubectl.DoAsync(
            "patch", "validatingwebhookconfiguration", LessorWebhooks.Validation, "--type=json", "-p",
            """[{"op":"add","path":"/webhooks/0/objectSelector","value":{"matchLabels":{"kept":"yes"},"matchExpressions":[{"key":"lessor.io/tenant","operator":"NotIn","values":["acme"]}]}}]""");

        await using var replica = await CertificateCluster.StartReplicaAsync();

        await Eventually.HoldsAsync(NobodyIsLeftOutAsync, "admission still leaves somebody out");
        Assert.That(
            await Kubectl.DoAsync("get", "validatingwebhookconfiguration", LessorWebhooks.Validation, "-o", "jsonpath={.webhooks[0].objectSelector}"),
            Is.EqualTo("""{"matchLabels":{"kept":"yes"}}"""));
    }

    private static Task<RunningOperator> StartOperatorAsync() => RunningOperator.StartAsync(CertificateCluster.Cluster, new OperatorOptions { WebhookAddress = null });

    private static async Task InstallUnreachableAsync()
    {
        foreach (var configuration in Shipped.Objects.Where(node => ((string)node["kind"]!).EndsWith("WebhookConfiguration", StringComparison.Ordinal)))
        {
            var dead = configuration.DeepClone();
            foreach (var webhook in dead["webhooks"]!.AsArray())
            {
                webhook!["clientConfig"] = new JsonObject { ["url"] = DeadUrl };
            }

            await Kubectl.ApplyAsync(dead.ToJsonString());
        }

        await Eventually.HoldsAsync(async () => (await AdmissionProbe.TryAsync(CertificateCluster.Client)).Contains("failed calling webhook", StringComparison.Ordinal));
    }

    private static async Task<bool> NobodyIsLeftOutAsync() =>
        await Kubectl.DoAsync(
            "get", $"validatingwebhookconfiguration/{LessorWebhooks.Validation}", $"mutatingwebhookconfiguration/{LessorWebhooks.Mutation}",
            "-o", "jsonpath={.items[*].metadata.annotations.lessor\\.io/excluded-until}{.items[*].webhooks[*].objectSelector.matchExpressions}") == "";
}
