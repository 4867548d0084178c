using System.Text.Json.Nodes;
using Lessor.ControlPlane.Pods;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Isolation;

namespace Lessor.Tests.Cluster.Isolation;

/// <summary>The policies that wall tenants off, as the API server has them: there in time, kept, and gone last (properties 3, 26 and 30).</summary>
[Category("Cluster")]
public sealed class NetworkPolicyTests
{
    private const string Policy = "lessor-network";

    private TenantBench _bench = null!;
    private string _component = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await TenantBench.StartAsync();
        _component = TenantBench.NewName("walled");
        await _bench.ComponentAsync(_component, "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
    }

    [OneTimeTearDown]
    public Task EndAsync() => _bench.EndAsync();

    [Test]
    public async Task Policies_OfANewTenant_StandBeforeTheFirstObjectOfAComponent()
    {
        var name = TenantBench.NewName("first");
        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], components: [{{name: {_component}}}]}}");

        var requests = _bench.Operator.Requests.Requests.ToList();
        var walls = new[] { name, $"{name}-dev" }.Select(ns => requests.FindIndex(request => Writes(request, $"/namespaces/{ns}/networkpolicies/{Policy}"))).ToList();
        var first = requests.FindIndex(request => Writes(request, $"/namespaces/{name}/configmaps/one"));
        Assert.That(walls, Has.All.InRange(0, first - 1));
        Assert.That(TenantBench.Condition(await _bench.GetAsync("tenant", name), "IsolationReady")!["status"]!.GetValue<string>(), Is.EqualTo("True"));
    }

    [TestCase("delete", "")]
    [TestCase("merge", """{"spec":{"podSelector":{"matchLabels":{"app":"none"}}}}""")]
    [TestCase("merge", """{"spec":{"ingress":[{}]}}""")]
    [TestCase("merge", """{"spec":{"policyTypes":["Ingress"]}}""")]
    [TestCase("json", """[{"op":"add","path":"/spec/egress/-","value":{}}]""")]
    [TestCase("merge", """{"metadata":{"labels":null}}""")]
    public async Task Policy_DeletedOrEdited_IsPutRightWithAnEvent(string how, string patch)
    {
        var name = TenantBench.NewName("kept");
        await _bench.ReadyTenantAsync(name, "{}");
        var (labels, spec) = await StoredAsync(name);

        await (how == "delete"
            ? _bench.Kubectl.DoAsync("-n", name, "delete", "networkpolicy", Policy)
            : _bench.Kubectl.DoAsync("-n", name, "patch", "networkpolicy", Policy, "--type", how, "-p", patch));

        await Eventually.HoldsAsync(async () =>
            await _bench.FindAsync("networkpolicy", Policy, name) is { } found
            && JsonNode.DeepEquals(found["spec"], spec) && JsonNode.DeepEquals(found["metadata"]!["labels"], labels));
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("DriftCorrected", StringComparison.Ordinal));
    }

    [Test]
    public async Task Policies_OfAChangedTenant_Change()
    {
        var name = TenantBench.NewName("changed");
        await _bench.ReadyTenantAsync(name, "{}");
        Assert.That((await EvaluateAsync(name)).MayEnter(Stranger, Pod(name), 80), Is.False);

        await _bench.ReadyTenantAsync(name, $"{{namespaces: [{name}, {name}-dev], isolation: {{network: {{mode: Open, allowTo: [{{cidr: 10.1.0.0/16}}]}}}}}}");

        foreach (var ns in new[] { name, $"{name}-dev" })
        {
            var evaluator = await EvaluateAsync(ns);
            Assert.That(evaluator.MayEnter(Stranger, Pod(ns), 80));
            Assert.That(evaluator.MayLeave(Pod(ns), Endpoint.Outside("10.1.2.3"), 80));
            Assert.That(evaluator.MayLeave(Pod(ns), Endpoint.Outside("10.2.2.3"), 80), Is.False);
        }
    }

    [Test]
    public async Task Tenants_OnceBothSaySo_ReachEachOtherAndNoLongerOnceOneIsGone()
    {
        var (here, there) = (TenantBench.NewName("here"), TenantBench.NewName("there"));
        await _bench.ReadyTenantAsync(here, $"{{isolation: {{network: {{allowFrom: [{{tenant: {there}}}]}}}}}}");
        await MissesAsync(here, $"tenant {there} doesn't exist");

        await _bench.ReadyTenantAsync(there, "{}");
        await MissesAsync(here, $"tenant {there} has no allowTo for tenant {here}");
        Assert.That((await EvaluateAsync(here)).MayEnter(Pod(there), Pod(here), 80), Is.False);

        await _bench.ReadyTenantAsync(there, $"{{isolation: {{network: {{allowTo: [{{tenant: {here}, ports: [{{port: 80}}]}}]}}}}}}");
        await MissesAsync(here, null);
        Assert.That((await EvaluateAsync(here, there)).Allows(Pod(there), Pod(here), 80));
        Assert.That((await EvaluateAsync(here, there)).Allows(Pod(there), Pod(here), 81), Is.False);

        await _bench.Kubectl.DoAsync("delete", "tenant", there, "--timeout=60s");
        await MissesAsync(here, $"tenant {there} doesn't exist");
        Assert.That((await EvaluateAsync(here)).MayEnter(Pod(there), Pod(here), 80), Is.False);
    }

    [Test]
    [Holds(30)]
    public async Task Policies_OfADeletedTenant_StandWhileItsPodsRun()
    {
        var name = TenantBench.NewName("last");
        await _bench.ComponentAsync(name, """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: web, image: example.com/web}]}
            """);
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        (await SharedCluster.GetAsync()).Pods.Set(new PodSelector(name), new PodBehavior(PodOutcome.Healthy, TerminationDelay: TimeSpan.FromSeconds(3)));

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");

        var seen = 0;
        while (true)
        {
            // Pods first: a policy that is seen after them was there while they were.
            var pods = await _bench.Kubectl.DoAsync("-n", name, "get", "pods", "-o", "name");
            var policy = await _bench.FindAsync("networkpolicy", Policy, name);
            if (pods.Length == 0)
            {
                break;
            }

            Assert.That(policy, Is.Not.Null);
            seen++;
        }

        Assert.That(seen, Is.Positive);
        await _bench.GoneAsync("tenant", name);
    }

    [Test]
    public async Task Policies_OfAnOrphanedTenant_StayAndAreNoLongerLessors()
    {
        var name = TenantBench.NewName("orphan");
        await _bench.ReadyTenantAsync(name, "{deletionPolicy: Orphan}");
        var (_, spec) = await StoredAsync(name);

        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--timeout=60s");

        var (labels, left) = await StoredAsync(name);
        Assert.That(JsonNode.DeepEquals(left, spec));
        Assert.That(labels?["lessor.io/tenant"], Is.Null);
        await _bench.Kubectl.DoAsync("delete", "namespace", name, "--wait=false");
    }

    // A template can't open what its tenant doesn't, nor take Lessor's own policy.
    [TestCase("mine", "networkpolicies")]
    [TestCase(Policy, "is the tenant's own")]
    public async Task Policy_OfAComponent_IsRefused(string policy, string why)
    {
        var name = TenantBench.NewName("opener");
        await _bench.ComponentAsync(name, $"{{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {{name: {policy}}}, spec: {{podSelector: {{}}, ingress: [{{}}]}}}}");
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}]}}");

        await _bench.SaysAsync(name, why);

        Assert.That(await _bench.FindAsync("networkpolicy", "mine", name), Is.Null);
        Assert.That((await EvaluateAsync(name)).MayEnter(Stranger, Pod(name), 80), Is.False);
    }

    private static readonly Endpoint Stranger = Endpoint.Pod("tools", "10.244.9.2");

    private static bool Writes(string request, string path) => !request.StartsWith("GET ", StringComparison.Ordinal) && request.Contains(path, StringComparison.Ordinal);

    // The namespace's label is the tenant's name: here all of them begin with it.
    private static Endpoint Pod(string ns) => Endpoint.Pod(ns, "10.244.1.1").InNamespaceWith(("lessor.io/tenant", ns.Replace("-dev", "", StringComparison.Ordinal)));

    private async Task<(JsonNode? Labels, JsonNode? Spec)> StoredAsync(string ns)
    {
        var found = await _bench.GetAsync("networkpolicy", Policy, ns);
        return (found["metadata"]!["labels"], found["spec"]);
    }

    private async Task<NetworkEvaluator> EvaluateAsync(params string[] namespaces)
    {
        var policies = await Task.WhenAll(namespaces.Select(ns => _bench.GetAsync("networkpolicy", Policy, ns)));
        return new NetworkEvaluator(policies);
    }

    // It is ready all the same.
    private Task MissesAsync(string tenant, string? what) => Eventually.HoldsAsync(async () =>
    {
        var found = await _bench.GetAsync("tenant", tenant);
        var message = TenantBench.Condition(found, "ConsentMissing")?["message"]!.GetValue<string>();
        return TenantBench.Condition(found, "Ready")!["status"]!.GetValue<string>() == "True"
            && (what is null ? message is null : message?.Contains(what, StringComparison.Ordinal) == true);
    });
}
