using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Tests.Manifests;

/// <summary>What people who are let into tenants may do there: nothing that passes rights on, and nothing that opens the walls.</summary>
[Holds(41, 42)]
public class AccessRightsTests
{
    private static readonly string[] Reading = ["get", "list", "watch"];

    [Test]
    public void Access_OfAnyRole_WritesNoRightsAndNoWalls(
        [Values("roles", "rolebindings", "networkpolicies", "resourcequotas", "limitranges", "namespaces", "endpoints", "endpointslices")] string resource) =>
        Assert.That(
            Bases().SelectMany(role => role.Rules).Where(rule => rule.Resources.Contains(resource)).SelectMany(rule => rule.Verbs).Except(Reading), Is.Empty);

    [Test]
    public void Access_OfAnyRole_ActsAsNobodyAndMakesNoTokens() => Assert.Multiple(() =>
    {
        foreach (var role in Bases())
        {
            Assert.That(role.Rules.SelectMany(rule => rule.Verbs), Has.None.AnyOf("impersonate", "bind", "escalate", "*"), role.Metadata.Name);
            Assert.That(role.Rules.SelectMany(rule => rule.Resources), Has.None.AnyOf("serviceaccounts/token", "*"), role.Metadata.Name);
        }
    });

    [Test]
    public void View_SeesNoSecretsAndChangesNothing()
    {
        var rules = Role($"{LessorRoles.AccessView}-base").Rules;

        Assert.That(rules.SelectMany(rule => rule.Resources), Has.None.AnyOf("secrets", "pods/exec", "pods/attach", "pods/portforward", "pods/proxy"));
        Assert.That(rules.SelectMany(rule => rule.Verbs).Except(Reading), Is.Empty);
    }

    [TestCase(LessorRoles.AccessView, LessorLabels.AggregateToAccessView, "view")]
    [TestCase(LessorRoles.AccessEdit, LessorLabels.AggregateToAccessEdit, "view,edit")]
    [TestCase(LessorRoles.AccessAdmin, LessorLabels.AggregateToAccessAdmin, "view,edit,admin")]
    public void Access_IsAggregatedFromOursAlone(string name, string label, string parts)
    {
        Assert.That(Role(name).AggregationRule.ClusterRoleSelectors.Single().MatchLabels, Is.EqualTo(new Dictionary<string, string> { [label] = "true" }));
        Assert.That(
            Roles().Where(role => role.Metadata.Labels?.ContainsKey(label) == true).Select(role => role.Metadata.Name),
            Is.EquivalentTo(parts.Split(',').Select(part => $"lessor-access-{part}-base")));
    }

    private static IEnumerable<V1ClusterRole> Roles() => Shipped.Of<V1ClusterRole>("ClusterRole");

    private static V1ClusterRole Role(string name) => Roles().Single(role => role.Metadata.Name == name);

    private static IEnumerable<V1ClusterRole> Bases() => LessorRoles.ForPeople.Select(name => Role($"{name}-base"));
}
