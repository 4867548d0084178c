using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Tests.Webhooks.Tenants.Demands;

/// <summary>A quota that is less than what the components ask for is warned of with the sums, counted as the API server counts.</summary>
public sealed class QuotaWarningsTests
{
    [Test]
    public void Sum_OverComponents_NamesEach()
    {
        var facts = new StaticFacts().With("cloud", Deployment("cloud", 2, Container("memory: 1Gi"))).With("kstore", Deployment("kstore", 1, Container("memory: 1024Mi")));

        Assert.That(Warnings(facts, Quota("requests.memory", "1Gi"), "cloud", "kstore"), Is.EqualTo(new[]
        {
            "spec.isolation.quota[requests.memory] is 1Gi, and the components ask for 3Gi (cloud 2Gi, kstore 1Gi)",
        }));
        Assert.That(Warnings(facts, Quota("requests.memory", "3Gi"), "cloud", "kstore"), Is.Empty);
        Assert.That(Warnings(facts, Quota("memory", "2Gi"), "cloud", "kstore"), Has.Exactly(1).StartsWith("spec.isolation.quota[memory] is 2Gi, and"));
    }

    [TestCase("{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {replicas: 3, template: {spec: POD}}}", "300m")]
    [TestCase("{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: POD}}}", "100m")]
    [TestCase("{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {template: {spec: POD}}}", "100m")]
    [TestCase("{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {replicas: 2, template: {spec: POD}}}", "200m")]
    [TestCase("{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: POD}", "100m")]
    [TestCase("{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {parallelism: 4, template: {spec: POD}}}", "400m")]
    [TestCase("{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {parallelism: 4, completions: 2, template: {spec: POD}}}", "200m")]
    [TestCase("{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completions: 5, template: {spec: POD}}}", "100m")]
    [TestCase("{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {parallelism: 2, template: {spec: POD}}}}}", "200m")]
    public void Pods_OfEachKindOfWorkload_AreCounted(string template, string sum) => Assert.That(
        Asked("requests.cpu", template.Replace("POD", $"{{containers: [{Container("cpu: 100m")}]}}", StringComparison.Ordinal)), Is.EqualTo(sum));

    // As the API server: 100m + 200m against an init container of 500m; a sidecar of 50m runs beside both.
    [TestCase("{containers: [A, B]}", "300m")]
    [TestCase("{initContainers: [BIG], containers: [A, B]}", "500m")]
    [TestCase("{initContainers: [A, A, A, A], containers: [A, B]}", "300m")]
    [TestCase("{initContainers: [STAYS, BIG], containers: [A, B]}", "550m")]
    [TestCase("{initContainers: [BIG, STAYS], containers: [A, B]}", "500m")]
    [TestCase("{initContainers: [STAYS], containers: [A, B]}", "350m")]
    public void Pod_CountsForTheMostThatRunsAtOnce(string pod, string sum) => Assert.That(
        Asked("requests.cpu", "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: POD}".Replace("POD", pod
            .Replace("BIG", Container("cpu: 500m")).Replace("STAYS", Container("cpu: 50m", more: "restartPolicy: \"Always\",")).Replace("[A", "[" + Container("cpu: 100m"))
            .Replace(" A", " " + Container("cpu: 100m")).Replace(" B", " " + Container("cpu: 200m")), StringComparison.Ordinal)),
        Is.EqualTo(sum));

    [TestCase("requests.cpu", "", "200m")]
    [TestCase("limits.cpu", "", "1")]
    [TestCase("limits.memory", "", "2Gi")]
    [TestCase("requests.memory", "", "2Gi")]
    [TestCase("requests.cpu", "limits: {cpu: 300m}", "300m")]
    [TestCase("requests.cpu", "limits: {cpu: 300m}, requests: {cpu: 50m}", "50m")]
    public void Container_ThatDoesNotSay_CountsForWhatItGets(string resource, string resources, string sum)
    {
        var isolation = Quota(resource, "0");
        isolation.Limits = new()
        {
            DefaultRequest = Amounts("cpu", "200m"),
            Default = Amounts("cpu", "1"),
            Max = Amounts("memory", "2Gi"),
        };

        Assert.That(Sum(Warnings(Facts($"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: web, resources: {{{resources}}}}}]}}}}"), isolation, "web").Single()), Is.EqualTo(sum));
    }

    [TestCase("pods", "3")]
    [TestCase("count/pods", "3")]
    [TestCase("count/deployments.apps", "1")]
    [TestCase("services", "1")]
    [TestCase("services.loadbalancers", "1")]
    [TestCase("configmaps", "1")]
    [TestCase("persistentvolumeclaims", "3")]
    [TestCase("requests.storage", "25Gi")]
    public void Objects_AreCounted(string resource, string sum) => Assert.That(
        Asked(resource, string.Join(
            "\n---\n",
            Deployment("a", 1, Container("cpu: 1")),
            "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: b}, spec: {replicas: 2, template: {spec: {}}, volumeClaimTemplates: [{spec: {resources: {requests: {storage: 10Gi}}}}]}}",
            "{apiVersion: v1, kind: Service, metadata: {name: c}, spec: {type: LoadBalancer}}",
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: c}}",
            "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: c}, spec: {resources: {requests: {storage: 5Gi}}}}")),
        Is.EqualTo(sum));

    [Test]
    public void Quota_HoldsInEachNamespaceByItself()
    {
        var template = Deployment("a", 1, Container("cpu: 1")) + "\n---\n" + Deployment("b", 3, Container("cpu: 1")).Replace("name: b", "name: b, namespace: acme-dev");
        var tenant = Reviews.Tenant(namespaces: ["acme", "acme-dev"], components: Reviews.Component("web"));
        tenant.Spec.Isolation = Quota("requests.cpu", "2");

        Assert.That(Reviews.Run(tenant, Facts(template)).Warnings, Is.EqualTo(new[]
        {
            "spec.isolation.quota[requests.cpu] is 2, and in acme-dev the components ask for 3 (web 3)",
        }));
    }

    [Test]
    public void Container_WithNothingThatTheQuotaDemands_IsNamed() => Assert.That(
        Warnings(Facts(Deployment("a", 1, Container("cpu: 1"))), Quota("limits.memory", "8Gi"), "web"),
        Is.EqualTo(new[] { "spec.isolation.quota[limits.memory] refuses pods of web: container web has no limits.memory; set isolation.limits" }));

    [Test]
    public void ManyComponents_AreNamedAsFarAsThereIsRoom()
    {
        var names = Enumerable.Range(0, 20).Select(i => $"component-{i:00}").ToArray();
        var facts = new StaticFacts();
        names.ToList().ForEach(name => facts.With(name, Deployment(name, 1, Container("cpu: 1"))));

        var warning = Warnings(facts, Quota("requests.cpu", "2"), names).Single();

        Assert.That(warning, Does.Contain("ask for 20 (component-00 1,").And.EndsWith(" more)"));
        Assert.That(warning, Has.Length.LessThanOrEqualTo(120));
    }

    [TestCase("resources: lots")]
    [TestCase("resources: {requests: {cpu: lots}}")]
    [TestCase("resources: {requests: [a]}")]
    public void Container_ThatTheApiServerWillRefuse_CountsForNothing(string resources) => Assert.That(
        Warnings(Facts($"{{apiVersion: v1, kind: Pod, metadata: {{name: a}}, spec: {{containers: [{{name: web, {resources}}}, text]}}}}"), Quota("requests.example.com/gpu", "1"), "web"),
        Is.Empty);

    private static string? Asked(string resource, string template) => Sum(Warnings(Facts(template), Quota(resource, "0"), "web")[0]);

    private static string? Sum(string warning) => warning.Contains(" ask for ", StringComparison.Ordinal) ? warning.Split(" ask for ")[1].Split(' ')[0] : null;

    private static StaticFacts Facts(string template) => new StaticFacts().With("web", template);

    private static IReadOnlyList<string> Warnings(StaticFacts facts, TenantIsolation isolation, params string[] components)
    {
        var tenant = Reviews.Tenant(components: [.. components.Select(name => new TenantComponent { Name = name })]);
        tenant.Spec.Isolation = isolation;
        var result = Reviews.Run(tenant, facts);
        Assert.That(result.Findings, Is.Empty);
        return result.Warnings;
    }

    private static string Deployment(string name, int replicas, string container) =>
        $"{{apiVersion: apps/v1, kind: Deployment, metadata: {{name: {name}}}, spec: {{replicas: {replicas}, template: {{spec: {{containers: [{container}]}}}}}}}}";

    private static string Container(string requests, string more = "") => $"{{name: web, {more} resources: {{requests: {{{requests}}}}}}}";

    private static TenantIsolation Quota(string name, string amount) => new() { Quota = Amounts(name, amount) };

    private static Dictionary<string, IntOrString> Amounts(string name, string amount) => new() { [name] = amount };
}
