using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Tests.Manifests;

/// <summary>Property 8: what the operator may do is reviewed, and this is the reviewer that never tires.</summary>
[Holds(8)]
public class OperatorRightsTests
{
    private static readonly string[] Unlimited = ["*", "escalate"];

    [Test]
    public void Rules_OfEveryShippedRole_HoldNoStarAndNoEscalate() => Assert.Multiple(() =>
    {
        foreach (var (name, rule) in AllRules())
        {
            var words = new[] { rule.ApiGroups, rule.Resources, rule.Verbs, rule.ResourceNames, rule.NonResourceURLs }
                .SelectMany(list => list ?? []);
            Assert.That(words.Intersect(Unlimited), Is.Empty, name);
        }
    });

    [Test]
    public void Bind_IsForTheDeployerAndThePeoplesRolesAlone()
    {
        var binding = AllRules().Where(entry => entry.Rule.Verbs.Contains("bind")).ToList();
        var rules = binding.Where(entry => entry.Name == LessorRoles.Operator).Select(entry => entry.Rule).ToList();

        Assert.That(binding.Select(entry => entry.Name), Is.EquivalentTo(new[] { LessorRoles.Operator, LessorRoles.AccessGranter }));
        Assert.That(rules[0].Resources, Is.EqualTo(new[] { "clusterroles" }));
        Assert.That(rules[0].ResourceNames, Is.EqualTo(new[] { LessorRoles.TenantDeployer, LessorRoles.AccessAdmin, LessorRoles.AccessEdit, LessorRoles.AccessView }));
        Assert.That(rules[0].Verbs, Is.EqualTo(new[] { "bind" }));
    }

    [Test]
    public void Impersonate_IsForServiceAccountsOfTheTenantsNamespaceAlone()
    {
        Assert.That(ClusterRules().Where(rule => rule.Verbs.Contains("impersonate")), Is.Empty);
        var roles = Roles().Where(role => role.Rules.Any(rule => rule.Verbs.Contains("impersonate"))).ToList();

        Assert.That(roles.Select(role => role.Metadata.NamespaceProperty), Is.EqualTo(new[] { LessorNamespaces.Tenants }));
        Assert.That(roles[0].Rules.Single().Resources, Is.EqualTo(new[] { "serviceaccounts" }));
    }

    [Test]
    public void Operator_InTheWholeCluster_WritesNothingButItsOwnKindsDefinitionsNamespacesBindingsWallsEventsAndReviews() =>
        Assert.That(
            Bound().SelectMany(role => role.Rules ?? []).Where(Writes).SelectMany(rule => rule.Resources).Select(Parent).Distinct(),
            Is.EquivalentTo(new[]
            {
                "tenants", "components", "customresourcedefinitions", "namespaces", "rolebindings", "networkpolicies", "limitranges", "resourcequotas", "events", "clusterroles", "mutatingwebhookconfigurations",
                "validatingwebhookconfigurations", "tokenreviews", "subjectaccessreviews",
            }));

    [TestCase("tokenreviews")]
    [TestCase("subjectaccessreviews")]
    public void Reviews_AreCreatedAlone(string resource) =>
        Assert.That(
            AllRules().Where(entry => entry.Rule.Resources?.Contains(resource) == true).Select(entry => (entry.Name, string.Join(',', entry.Rule.Verbs))),
            Is.EqualTo(new[] { (LessorRoles.Operator, "create") }));

    [Test]
    public void Instances_OfKindsThatDriveComponents_AreNothingUntilThePlatformAddsToThem()
    {
        var role = ClusterRoles().Single(role => role.Metadata.Name == LessorRoles.Instances);

        Assert.That(role.Rules ?? [], Is.Empty);
        Assert.That(role.AggregationRule.ClusterRoleSelectors.Single().MatchLabels.Keys, Is.EqualTo(new[] { LessorLabels.AggregateToInstances }));
        Assert.That(ClusterRoles().Where(other => other.Metadata.Labels?.ContainsKey(LessorLabels.AggregateToInstances) == true), Is.Empty);
    }

    [Test]
    public void Paths_OfTheOperator_AreTwoRolesThatNobodyIsBoundTo() =>
        Assert.That(
            AllRules().Where(entry => entry.Rule.NonResourceURLs is not null)
                .Select(entry => (entry.Name, entry.Rule.NonResourceURLs.Single(), string.Join(',', entry.Rule.Verbs))),
            Is.EquivalentTo(new[]
            {
                (LessorRoles.MetricsReader, "/metrics", "get"),
                (LessorRoles.Debugger, "/debug/tenants/*", "get"),
                (LessorRoles.Debugger, "/debug/log-level", "get,put"),
            }));

    [TestCase("mutatingwebhookconfigurations", LessorWebhooks.Mutation)]
    [TestCase("validatingwebhookconfigurations", LessorWebhooks.Validation)]
    public void WebhookConfigurations_AreReadAndPatchedByName(string resource, string name)
    {
        var rule = Bound().SelectMany(role => role.Rules ?? []).Single(rule => rule.Resources.Contains(resource));

        Assert.That(rule.Resources, Is.EqualTo(new[] { resource }));
        Assert.That(rule.ResourceNames, Is.EqualTo(new[] { name }));
        Assert.That(rule.Verbs, Is.EquivalentTo(new[] { "get", "list", "patch", "watch" }));
    }

    [Test]
    public void Secrets_AreTheServingCertificateAndWhatIsHandedToTenants()
    {
        Assert.That(Bound().SelectMany(role => role.Rules ?? []).Where(rule => rule.Resources.Contains("secrets")), Is.Empty);
        var rules = Roles().SelectMany(role => role.Rules.Select(rule => (role.Metadata.NamespaceProperty, Rule: rule)))
            .Where(entry => entry.Rule.Resources.Contains("secrets")).ToList();

        var handed = rules.Single(entry => entry.NamespaceProperty == LessorNamespaces.Secrets).Rule;
        rules.RemoveAll(entry => ReferenceEquals(entry.Rule, handed));

        Assert.That(handed.Resources, Is.EqualTo(new[] { "secrets" }));
        Assert.That(handed.Verbs, Is.EquivalentTo(new[] { "create", "delete", "get", "list", "patch", "watch" }));
        Assert.That(rules.Select(entry => entry.NamespaceProperty).Distinct(), Is.EqualTo(new[] { LessorNamespaces.Operator }));
        Assert.That(
            rules.SelectMany(entry => entry.Rule.Verbs.Select(verb => (verb, Name: entry.Rule.ResourceNames?.Single()))),
            Is.EquivalentTo(new[]
            {
                ("create", null), ("get", LessorWebhooks.Secret), ("list", LessorWebhooks.Secret), ("patch", LessorWebhooks.Secret),
                ("watch", (string?)LessorWebhooks.Secret),
            }));
    }

    [TestCase("serviceaccounts/token")]
    [TestCase("pods/exec")]
    [TestCase("nodes")]
    [TestCase("clusterrolebindings")]
    [TestCase("roles")]
    public void Operator_AsItself_NeverTouches(string resource) =>
        Assert.That(
            Bound().SelectMany(role => role.Rules ?? []).Concat(Roles().SelectMany(role => role.Rules))
                .Where(rule => rule.Resources.Contains(resource)),
            Is.Empty);

    [Test]
    public void Bindings_AreForTheOperatorAlone()
    {
        var subjects = Shipped.Of<V1ClusterRoleBinding>("ClusterRoleBinding").SelectMany(binding => binding.Subjects)
            .Concat(Shipped.Of<V1RoleBinding>("RoleBinding").SelectMany(binding => binding.Subjects));

        Assert.That(
            subjects.Select(subject => (subject.Kind, subject.NamespaceProperty, subject.Name)).Distinct(),
            Is.EqualTo(new[] { ("ServiceAccount", LessorNamespaces.Operator, LessorRoles.Operator) }));
    }

    private static bool Writes(V1PolicyRule rule) => rule.Verbs.Except(["get", "list", "watch"]).Any();

    private static string Parent(string resource) => resource.Split('/')[0];

    private static IReadOnlyList<V1ClusterRole> ClusterRoles() => Shipped.Of<V1ClusterRole>("ClusterRole");

    private static IReadOnlyList<V1Role> Roles() => Shipped.Of<V1Role>("Role");

    // The base role stands for the aggregate that the control plane fills from it.
    private static IEnumerable<V1ClusterRole> Bound() => ClusterRoles()
        .Where(role => role.Metadata.Name is LessorRoles.Operator or $"{LessorRoles.Watcher}-base");

    private static IEnumerable<V1PolicyRule> ClusterRules() => ClusterRoles().SelectMany(role => role.Rules ?? []);

    private static IEnumerable<(string Name, V1PolicyRule Rule)> AllRules() =>
        ClusterRoles().SelectMany(role => (role.Rules ?? []).Select(rule => (role.Metadata.Name, rule)))
            .Concat(Roles().SelectMany(role => role.Rules.Select(rule => (role.Metadata.Name, rule))));
}
