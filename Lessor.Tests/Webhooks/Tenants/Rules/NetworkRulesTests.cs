using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Tests.Isolation;

namespace Lessor.Tests.Webhooks.Tenants.Rules;

public sealed class NetworkRulesTests
{
    private const string Field = "spec.isolation.network";

    [TestCase("{}")]
    [TestCase("{mode: Open}")]
    [TestCase("{allowFrom: [{namespaces: {}}, {tenant: beta}, {cidr: 0.0.0.0/0}, {cidr: '::/0', except: ['fd00::/8']}]}")]
    [TestCase("{allowTo: [{namespaces: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, pods: {matchLabels: {lessor.io/component: web}}, ports: [{port: 53}, {port: 53, protocol: UDP}]}]}")]
    [TestCase("{allowTo: [{cidr: 10.0.0.0/8, except: [10.1.0.0/16]}, {tenant: beta, pods: {matchLabels: {app: api}}}, {tenant: beta, ports: [{port: 80}]}]}")]
    [TestCase("{allowTo: [{cidr: 0.0.0.0/0}, {cidr: 'fd00:1::/64'}]}")]
    // Who comes in by such an address is the node.
    [TestCase("{allowFrom: [{cidr: 169.254.0.0/16}, {cidr: 10.244.0.0/16}]}")]
    public void Network_ThatMakesSense_IsAdmitted(string network) => Assert.That(Reviews.Findings(Tenant(network)), Is.Empty);

    [TestCase("{}", "must say exactly one of tenant, namespaces and cidr (says none) [FieldValueInvalid]")]
    [TestCase("{tenant: beta, cidr: 10.1.0.0/16}", "must say exactly one of tenant, namespaces and cidr (says tenant and cidr) [FieldValueInvalid]")]
    [TestCase("{tenant: beta, namespaces: {}}", "must say exactly one of tenant, namespaces and cidr (says tenant and namespaces) [FieldValueInvalid]")]
    public void Peer_WithoutOneSide_IsRefused(string peer, string message)
    {
        Assert.That(Reviews.Findings(Tenant($"{{allowFrom: [{peer}]}}")), Is.EqualTo(new[] { $"{Field}.allowFrom[0]: {message}" }));
        Assert.That(Reviews.Findings(Tenant($"{{allowTo: [{{cidr: 1.1.1.0/24}}, {peer}]}}")), Is.EqualTo(new[] { $"{Field}.allowTo[1]: {message}" }));
    }

    [TestCase("10.1.2.3/16", "must be written 10.1.0.0/16")]
    [TestCase("2001:DB8::/32", "must be written 2001:db8::/32")]
    [TestCase("2001:db8:0::/48", "must be written 2001:db8::/48")]
    [TestCase("010.1.0.0/16", "must be a network in CIDR notation")]
    [TestCase("10.1/16", "must be a network in CIDR notation")]
    [TestCase("10.1.0.0/33", "must be a network in CIDR notation")]
    [TestCase("10.1.0.0", "must be a network in CIDR notation")]
    [TestCase("::ffff:10.1.0.0/112", "must be a network in CIDR notation")]
    [TestCase("db.example/32", "must be a network in CIDR notation")]
    [TestCase("", "must be a network in CIDR notation")]
    public void Cidr_SpelledOtherwise_IsRefusedWithTheRightSpelling(string cidr, string message)
    {
        Assert.That(Reviews.Findings(Tenant($"{{allowFrom: [{{cidr: '{cidr}'}}]}}")).Single(), Does.StartWith($"{Field}.allowFrom[0].cidr: {message}").And.Contain($"(was \"{cidr}\")"));
        Assert.That(Reviews.Findings(Tenant($"{{allowFrom: [{{cidr: 0.0.0.0/0, except: ['{cidr}']}}]}}")).Single(), Does.StartWith($"{Field}.allowFrom[0].except[0]: {message}"));
    }

    [TestCase("127.0.0.1/32")]
    [TestCase("169.254.0.0/16")]
    [TestCase("169.254.169.254/32")]
    [TestCase("168.63.129.16/32")]
    [TestCase("100.100.100.200/32")]
    [TestCase("224.0.0.0/8")]
    [TestCase("::1/128")]
    [TestCase("fe80::/64")]
    [TestCase("fd00:ec2::254/128")]
    [TestCase("64:ff9b::a9fe:a9fe/128")]
    [TestCase("10.244.7.0/24")]
    public void Cidr_ThatNoTenantMayConnectTo_IsRefused(string cidr) => Assert.That(
        Reviews.Findings(Tenant($"{{allowTo: [{{cidr: '{cidr}'}}]}}")).Single(), Does.StartWith($"{Field}.allowTo[0].cidr: {cidr} is within ").And.EndsWith("[FieldValueForbidden]"));

    [TestCase("10.1.0.0/16")]
    [TestCase("10.0.0.0/8")]
    [TestCase("11.0.0.0/24")]
    [TestCase("2001:db8::/32")]
    public void Exception_NotWithin_IsRefused(string except) => Assert.That(
        Reviews.Findings(Tenant($"{{allowFrom: [{{cidr: 10.1.0.0/16, except: ['{except}']}}]}}")).Single(), Does.StartWith($"{Field}.allowFrom[0].except[0]: must be a part of 10.1.0.0/16"));

    [TestCase("namespaces", "matchLabels: {lessor.io/tenant: beta}", ".namespaces.matchLabels[lessor.io/tenant]: is Lessor's own label")]
    [TestCase("namespaces", "matchExpressions: [{key: lessor.io/tenant, operator: Exists}]", ".namespaces.matchExpressions[0].key: is Lessor's own label")]
    [TestCase("namespaces", "matchLabels: {a/b/c: d}", ".namespaces.matchLabels[a/b/c]: must be letters, digits")]
    [TestCase("namespaces", "matchLabels: {team: -a}", ".namespaces.matchLabels[team]: must be letters, digits")]
    [TestCase("namespaces", "matchExpressions: [{key: team, operator: NotIn}]", ".namespaces.matchExpressions[0].values: is required with NotIn")]
    [TestCase("namespaces", "matchExpressions: [{key: team, operator: DoesNotExist, values: [a]}]", ".namespaces.matchExpressions[0].values: must be empty with DoesNotExist")]
    [TestCase("namespaces", "matchExpressions: [{key: team, operator: In, values: [a, 'b c']}]", ".namespaces.matchExpressions[0].values[1]: must be letters, digits")]
    [TestCase("tenant: beta, pods", "matchLabels: {'a b': d}", ".pods.matchLabels[a b]: must be letters, digits")]
    public void Selection_Malformed_IsRefused(string field, string selection, string finding) =>
        Assert.That(Reviews.Findings(Tenant($"{{allowFrom: [{{{field}: {{{selection}}}}}]}}")).Single(), Does.StartWith($"{Field}.allowFrom[0]{finding}"));

    [Test]
    public void Warning_OfAOneSidedWish_IsGivenOnce()
    {
        var facts = new StaticFacts { Tenants = [Tenant("{}", "beta"), Tenant("{mode: Open}", "gamma")] }.With("web", "");
        var wishes = Tenant("{allowFrom: [{tenant: beta}], allowTo: [{tenant: gamma}]}", components: "web");
        Assert.That(Reviews.Run(wishes, facts).Warnings, Is.EqualTo(new[] { "tenant beta has no allowTo for tenant acme: closed until both say so" }));
        Assert.That(Reviews.Run(wishes, facts, old: wishes).Warnings, Is.Empty);
        Assert.That(Reviews.Run(wishes, facts).Findings, Is.Empty);
    }

    /// <summary>A tenant with this for <c>spec.isolation.network</c>.</summary>
    internal static Tenant Tenant(string network, string name = "acme", params string[] components)
    {
        var tenant = Reviews.Tenant(name, components: [.. components.Select(component => Reviews.Component(component))]);
        tenant.Spec.Isolation = new TenantIsolation { Network = Neighbourhood.Read((name, network))[name] };
        return tenant;
    }
}
