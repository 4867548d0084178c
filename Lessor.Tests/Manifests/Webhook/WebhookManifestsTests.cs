using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Manifests.Webhook;
using Lessor.Webhooks;

namespace Lessor.Tests.Manifests.Webhook;

public class WebhookManifestsTests
{
    private static IReadOnlyList<JsonObject> Entries { get; } =
    [
        .. Shipped.Objects.Where(node => ((string)node["kind"]!).EndsWith("WebhookConfiguration", StringComparison.Ordinal))
            .SelectMany(node => node["webhooks"]!.AsArray()).Select(entry => entry!.AsObject()),
    ];

    [Test]
    public void Configuration_OfAWebhookClass_AsksForWhatItOverrides()
    {
        var configurations = WebhookConfigurations.Documents(typeof(SampleValidation).Assembly).Select(Shipped.ToJson).ToList();
        var (validating, mutating) = (configurations[0]["webhooks"]!.AsArray().Single()!, configurations[1]["webhooks"]!.AsArray().Single()!);

        Assert.That((string?)validating["name"], Is.EqualTo("tenants.validate.lessor.io"));
        Assert.That((string?)validating["clientConfig"]!["service"]!["path"], Is.EqualTo("/validate/tenant"));
        Assert.That(Texts(validating["rules"]![0]!["operations"]), Is.EqualTo(new[] { "CREATE", "DELETE" }));
        Assert.That((string?)mutating["name"], Is.EqualTo("tenants.mutate.lessor.io"));
        Assert.That(Texts(mutating["rules"]![0]!["operations"]), Is.EqualTo(new[] { "CREATE", "UPDATE" }));
    }

    [Test]
    public void EveryWebhookClass_HasItsEntry()
    {
        var classes = WebhookClass.Validating(typeof(ReservedNames).Assembly).Concat(WebhookClass.Mutating(typeof(ReservedNames).Assembly));

        Assert.That(
            Entries.Select(entry => (string?)entry["clientConfig"]!["service"]!["path"]), Is.EquivalentTo(classes.Select(webhook => webhook.Path)));
        Assert.That(classes.Where(webhook => webhook.Operations.Count == 0), Is.Empty);
    }

    [Test]
    public void EveryEntry_HoldsLessorsKindsAndNothingElse() => Assert.Multiple(() =>
    {
        foreach (var entry in Entries)
        {
            var rule = entry["rules"]!.AsArray().Single()!;
            Assert.That(Texts(rule["apiGroups"]), Is.EqualTo(new[] { LessorApi.Group }));
            Assert.That(Texts(rule["apiVersions"]), Is.EqualTo(new[] { LessorApi.Version }));
            Assert.That(Texts(rule["resources"]).Single(), Is.AnyOf("tenants", "components", "platformpolicies"));
            Assert.That((string?)rule["scope"], Is.EqualTo("Cluster"));
        }
    });

    [Test]
    public void EveryEntry_FailsClosedSoonAndWithoutExclusion() => Assert.Multiple(() =>
    {
        foreach (var entry in Entries)
        {
            Assert.That((string?)entry["failurePolicy"], Is.EqualTo("Fail"));
            Assert.That((int?)entry["timeoutSeconds"], Is.EqualTo(5));
            Assert.That((string?)entry["sideEffects"], Is.EqualTo("None"));
            Assert.That((string?)entry["matchPolicy"], Is.EqualTo("Equivalent"));
            Assert.That(Texts(entry["admissionReviewVersions"]), Is.EqualTo(new[] { "v1" }));
            Assert.That(entry.Select(field => field.Key), Has.No.Member("namespaceSelector").And.No.Member("objectSelector").And.No.Member("matchConditions"));
            Assert.That(entry["clientConfig"]!.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "service" }), "the operator keeps caBundle");
        }
    });

    [Test]
    public void Service_LeadsToTheOperatorsWebhookPort()
    {
        var service = Shipped.Objects.Single(node => (string?)node["kind"] == "Service" && (string?)node["metadata"]!["name"] == LessorWebhooks.Service);
        var pod = Shipped.Objects.Single(node => (string?)node["kind"] == "Deployment")["spec"]!["template"]!;
        var port = pod["spec"]!["containers"]![0]!["ports"]!.AsArray().Single(port => (string?)port!["name"] == (string?)service["spec"]!["ports"]![0]!["targetPort"])!;

        Assert.That((int?)port["containerPort"], Is.EqualTo(LessorWebhooks.Port));
        Assert.That(JsonNode.DeepEquals(service["spec"]!["selector"], pod["metadata"]!["labels"]), Is.True);
    }

    [Test]
    public void NetworkPolicy_LetsIn_TheWebhooksProbesAndMetricsPortsAlone()
    {
        var policies = Shipped.Objects.Where(node => (string?)node["kind"] == "NetworkPolicy").Select(node => node["spec"]!).ToList();

        Assert.That(policies.Select(policy => Texts(policy["policyTypes"])), Has.All.EqualTo(new[] { "Ingress" }), "where the operator goes stays open");
        var rules = policies.SelectMany(policy => policy["ingress"]!.AsArray()).ToList();
        Assert.That(rules.Select(rule => (int?)rule!["ports"]!.AsArray().Single()!["port"]), Is.EquivalentTo(new[] { LessorWebhooks.Port, 8081, LessorMetrics.Port }));
        Assert.That(policies, Has.Some.Matches<JsonNode>(policy => policy["ingress"]!.AsArray().Count == 0), "what no policy names isn't reached");
    }

    [Test]
    public void NetworkPolicy_OfMetrics_LetsInNoTenantsPod()
    {
        var metrics = Shipped.Objects.Single(node => (string?)node["kind"] == "NetworkPolicy" && (string?)node["metadata"]!["name"] == "lessor-operator-metrics");

        Assert.That(
            metrics["spec"]!["ingress"]!.AsArray().Single()!["from"]!.ToJsonString(),
            Is.EqualTo("""[{"namespaceSelector":{"matchExpressions":[{"key":"lessor.io/tenant","operator":"DoesNotExist"}]}}]"""));
    }

    private static IEnumerable<string> Texts(JsonNode? list) => list!.AsArray().Select(item => (string)item!);
}
