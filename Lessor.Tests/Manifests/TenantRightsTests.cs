using k8s.Models;
using Lessor.Entities.Naming;

namespace Lessor.Tests.Manifests;

/// <summary>What a tenant's identity may do, and what the people who write tenants may do (property 9).</summary>
public class TenantRightsTests
{
    [TestCase("roles")]
    [TestCase("rolebindings")]
    [TestCase("networkpolicies")]
    [TestCase("resourcequotas")]
    [TestCase("limitranges")]
    [TestCase("namespaces")]
    [TestCase("serviceaccounts/token")]
    [TestCase("pods/exec")]
    public void Deployer_NeverTouches(string resource) =>
        Assert.That(Base(LessorRoles.TenantDeployer).Rules.SelectMany(rule => rule.Resources), Has.No.Member(resource));

    [Test]
    public void Watcher_ReadsWhatTenantsDeployExceptSecrets()
    {
        Assert.That(
            Resources(Base(LessorRoles.Watcher)).Append(("", "secrets")),
            Is.EquivalentTo(Resources(Base(LessorRoles.TenantDeployer))));
        Assert.That(
            Base(LessorRoles.Watcher).Rules.SelectMany(rule => rule.Verbs).Distinct(), Is.EquivalentTo(new[] { "get", "list", "watch" }));
    }

    [TestCase(LessorRoles.TenantDeployer, LessorLabels.AggregateToTenantDeployer)]
    [TestCase(LessorRoles.Watcher, LessorLabels.AggregateToWatcher)]
    public void AggregatedRole_SelectsItsBase(string name, string label)
    {
        Assert.That(Role(name).AggregationRule.ClusterRoleSelectors.Single().MatchLabels, Is.EqualTo(new Dictionary<string, string> { [label] = "true" }));
        Assert.That(Role(name).Rules, Is.Null, "The control plane fills these in.");
        Assert.That(Base(name).Metadata.Labels, Does.ContainKey(label));
    }

    [Test]
    public void NobodyButAdministrators_WritesComponents()
    {
        string[] reading = ["get", "list", "watch"];
        var forPeople = Shipped.Of<V1ClusterRole>("ClusterRole")
            .Where(role => role.Metadata.Labels?.Keys.Any(key => key.StartsWith("rbac.authorization.k8s.io/aggregate-to-", StringComparison.Ordinal)) == true)
            .ToList();

        Assert.That(forPeople.Select(role => role.Metadata.Name), Is.EquivalentTo(new[] { LessorRoles.TenantViewer, LessorRoles.TenantEditor }));
        Assert.That(
            forPeople.SelectMany(role => role.Rules)
                .Where(rule => rule.Resources.Any(resource => resource.StartsWith("components", StringComparison.Ordinal)))
                .SelectMany(rule => rule.Verbs).Except(reading),
            Is.Empty);
    }

    [Test]
    public void Editor_WritesTenantsButNotTheirStatus()
    {
        var rules = Role(LessorRoles.TenantEditor).Rules;

        Assert.That(rules.Single(rule => rule.Resources.Contains("tenants")).Verbs, Does.Contain("create").And.Contain("patch").And.Contain("delete"));
        Assert.That(rules.Single(rule => rule.Resources.Contains("tenants/status")).Verbs, Is.EqualTo(new[] { "get" }));
    }

    private static V1ClusterRole Role(string name) =>
        Shipped.Of<V1ClusterRole>("ClusterRole").First(role => role.Metadata.Name == name);

    private static V1ClusterRole Base(string name) => Role($"{name}-base");

    private static IEnumerable<(string, string)> Resources(V1ClusterRole role) =>
        role.Rules.SelectMany(rule => rule.Resources.Select(resource => (rule.ApiGroups.Single(), resource)));
}
