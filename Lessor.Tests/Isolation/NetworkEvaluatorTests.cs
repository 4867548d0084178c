using Lessor.Tests.Docs;

namespace Lessor.Tests.Isolation;

/// <summary>The evaluator by itself, on what the documentation of NetworkPolicies says.</summary>
public sealed class NetworkEvaluatorTests
{
    private static readonly Endpoint A = Endpoint.Pod("a", "10.0.0.1", ("app", "web"));
    private static readonly Endpoint B = Endpoint.Pod("b", "10.0.0.2", ("app", "db"));

    [Test]
    public void Pods_ThatNoPolicySelects_AreOpen() => Assert.That(Given().Allows(A, B, 80));

    [TestCase("policyTypes: [Ingress]", false, true)]
    [TestCase("policyTypes: [Egress]", true, false)]
    [TestCase("policyTypes: [Ingress, Egress]", false, false)]
    [TestCase("ingress: []", false, true)]
    [TestCase("egress: []", false, false)]
    public void Pod_Selected_IsClosedInTheDirectionsOfThePolicyAlone(string rest, bool mayEnter, bool mayLeave)
    {
        var evaluator = Given($"{{podSelector: {{}}, {rest}}}");
        Assert.That(evaluator.Allows(B, A, 80), Is.EqualTo(mayEnter));
        Assert.That(evaluator.Allows(A, B, 80), Is.EqualTo(mayLeave));
    }

    [TestCase("{matchLabels: {app: web}}", true)]
    [TestCase("{matchLabels: {app: web, tier: gold}}", false)]
    [TestCase("{matchExpressions: [{key: app, operator: In, values: [web, db]}]}", true)]
    [TestCase("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", false)]
    [TestCase("{matchExpressions: [{key: tier, operator: NotIn, values: [gold]}]}", true)]
    [TestCase("{matchExpressions: [{key: app, operator: Exists}, {key: tier, operator: Exists}]}", false)]
    [TestCase("{matchExpressions: [{key: tier, operator: DoesNotExist}]}", true)]
    public void Selector_OfPods_SelectsByAllThatItSays(string selector, bool selected) =>
        Assert.That(Given($"{{podSelector: {selector}, policyTypes: [Ingress]}}").Allows(B, A, 80), Is.EqualTo(!selected));

    [TestCase("{}", true)]
    [TestCase("{from: []}", true)]
    [TestCase("{from: [{podSelector: {}}]}", false)]
    [TestCase("{from: [{namespaceSelector: {}}]}", true)]
    [TestCase("{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: b}}}]}", true)]
    [TestCase("{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: web}}}]}", false)]
    [TestCase("{from: [{namespaceSelector: {}}, {podSelector: {matchLabels: {app: web}}}]}", true)]
    [TestCase("{from: [{ipBlock: {cidr: 10.0.0.0/24}}]}", true)]
    [TestCase("{from: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.0.0.2/31]}}]}", false)]
    [TestCase("{from: [{ipBlock: {cidr: 2000::/3}}]}", false)]
    [TestCase("{ports: [{port: 80}]}", true)]
    [TestCase("{ports: [{port: 80, protocol: UDP}]}", false)]
    [TestCase("{ports: [{protocol: TCP}]}", true)]
    [TestCase("{from: [{namespaceSelector: {}}], ports: [{port: 81}]}", false)]
    public void Rule_OfIngress_AllowsWhatItSays(string rule, bool allowed)
    {
        Assert.That(Given($"{{podSelector: {{}}, policyTypes: [Ingress], ingress: [{rule}]}}").Allows(B, A, 80), Is.EqualTo(allowed));
        Assert.That(
            Given($"{{podSelector: {{}}, policyTypes: [Egress], egress: [{rule.Replace("from", "to", StringComparison.Ordinal)}]}}").Allows(A, B, 80),
            Is.EqualTo(allowed));
    }

    [Test]
    public void Policies_OfOneNamespace_AddUp()
    {
        var evaluator = Given("{podSelector: {}, policyTypes: [Ingress]}", "{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80}]}]}");
        Assert.That(evaluator.Allows(B, A, 80));
        Assert.That(evaluator.Allows(B, A, 81), Is.False);
    }

    [Test]
    public void Address_Outside_IsHeldToThePodsSideAlone()
    {
        var evaluator = Given("{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{to: [{ipBlock: {cidr: 192.0.2.0/24}}]}]}");
        Assert.That(evaluator.Allows(A, Endpoint.Outside("192.0.2.1"), 443));
        Assert.That(evaluator.Allows(A, Endpoint.Outside("198.51.100.1"), 443), Is.False);
        Assert.That(evaluator.Allows(Endpoint.Outside("192.0.2.1"), A, 443), Is.False);
    }

    // All in namespace a.
    private static NetworkEvaluator Given(params string[] specs) => new(specs.SelectMany(spec =>
        YamlJson.ReadAll($"{{metadata: {{name: one, namespace: a}}, spec: {spec}}}")).Select(policy => policy!));
}
