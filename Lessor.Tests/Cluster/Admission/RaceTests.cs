using System.Net;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>Two who want the same namespace at the same time: one gets it, and the other is told.</summary>
[Category("Cluster")]
public sealed class RaceTests
{
    private const int Rounds = 30;
    private AdmissionBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await AdmissionCluster.GetAsync();

    [Test]
    public async Task Tenants_ThatWantOneNamespaceAtOnce_OneIsAdmitted()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var name = TenantBench.NewName("race");
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
                _bench.Api.CreateAsync(Manifest.Tenant($"{name}-{i}", $"{{namespaces: [{name}-{i}, {name}]}}"), dryRun: false)));

            Assert.That(answers.Count(answer => answer.Code == HttpStatusCode.Created), Is.EqualTo(1), $"round {round}");
            var winner = answers.Single(answer => answer.Code == HttpStatusCode.Created).Body["metadata"]!["name"]!.GetValue<string>();
            foreach (var loser in answers.Where(answer => answer.Code != HttpStatusCode.Created))
            {
                Assert.That(Refusal.Read(loser).Causes.Single(), Does.StartWith("spec.namespaces").And.Contain(winner));
            }
        }
    }

    // Each replica knows only what it admitted itself; what both admitted, the loop decides.
    [Test]
    public async Task Tenants_ThatWantOneNamespaceFromTwoReplicas_OneGetsItAndTheOtherSaysSo()
    {
        var (replica, address) = await _bench.StartReplicaAsync();
        await using (replica)
        {
            await SplitAsync(address);
            try
            {
                for (var round = 0; round < 5; round++)
                {
                    await RaceAsync(TenantBench.NewName("replicas"));
                }
            }
            finally
            {
                await _bench.Kubectl.DoAsync("delete", "validatingwebhookconfiguration", "replica-b");
                await SelectAsync("{}");
            }
        }
    }

    private async Task RaceAsync(string name)
    {
        var answers = await Task.WhenAll(new[] { "a", "b" }.Select(replica =>
            _bench.Api.CreateAsync(Manifest.Tenant($"{name}-{replica}", $"{{namespaces: [{name}-{replica}, {name}]}}", $"labels: {{replica: {replica}}}"), dryRun: false)));
        var created = answers.Where(answer => answer.Code == HttpStatusCode.Created).Select(answer => answer.Body["metadata"]!["name"]!.GetValue<string>()).ToList();
        Assert.That(created, Is.Not.Empty);

        string? owner = null;
        await Eventually.HoldsAsync(
            async () => (owner = (await _bench.Tenants.FindAsync("namespace", name))?["metadata"]!["labels"]?["lessor.io/tenant"]?.GetValue<string>()) is not null,
            "nobody gets the namespace");
        foreach (var loser in created.Where(tenant => tenant != owner))
        {
            Assert.That(await _bench.Tenants.StalledAsync(loser), Does.Contain($"tenant {owner}").Or.Contain($"tenant \"{owner}\""));
        }

        Assert.That((await _bench.Tenants.GetAsync("namespace", name))["metadata"]!["labels"]!["lessor.io/tenant"]!.GetValue<string>(), Is.EqualTo(owner));
    }

    private Task<string> SelectAsync(string selector) => _bench.Kubectl.DoAsync(
        "patch", "validatingwebhookconfiguration", LessorWebhooks.Validation, "--type", "strategic", "-p",
        $$$"""{"webhooks": [{"name": "tenants.validate.lessor.io", "objectSelector": {{{selector}}}}]}""");

    // As a Service would: some reviews go to the one, some to the other.
    private async Task SplitAsync(Uri address)
    {
        var configuration = JsonNode.Parse(await _bench.Kubectl.DoAsync("get", "validatingwebhookconfiguration", LessorWebhooks.Validation, "-o", "json"))!;
        configuration["metadata"] = new JsonObject { ["name"] = "replica-b" };
        foreach (var webhook in configuration["webhooks"]!.AsArray())
        {
            var client = webhook!["clientConfig"]!;
            client["url"] = new Uri(address, new Uri(client["url"]!.GetValue<string>()).AbsolutePath).AbsoluteUri;
            webhook["objectSelector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["replica"] = "b" } };
        }

        await _bench.Kubectl.ApplyAsync(configuration.ToJsonString());
        await SelectAsync("""{"matchExpressions": [{"key": "replica", "operator": "NotIn", "values": ["b"]}]}""");
        await Eventually.HoldsAsync(
            async () => (await _bench.TryAsync(Manifest.Tenant("kube-probe", "{}", "labels: {replica: b}"))).Error.Contains("is reserved", StringComparison.Ordinal));
    }
}
