using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class TenantValidatorTests
{
    private readonly TenantValidator _validator = new("operators-own");

    [TestCase("acme")]
    [TestCase("a")]
    [TestCase("acme-labs-2")]
    public void Check_EmptySpec_FindsNothing(string name) => Assert.That(Check(Tenant(name)), Is.Empty);

    [TestCase("shared")]
    [TestCase("edge")]
    [TestCase("default")]
    [TestCase("kube-system")]
    [TestCase("lessor-system")]
    public void Check_ReservedName_SaysWhichNamesAre(string name) =>
        Assert.That(Check(Tenant(name)), Is.EqualTo(new[] { $"metadata.name: \"{name}\" is reserved: shared, edge, default, kube-* and lessor-* are no tenant's; choose another name" }));

    [TestCase("Acme")]
    [TestCase("acme.labs")]
    [TestCase("-acme")]
    [TestCase("acme\n")]
    [TestCase("")]
    public void Check_NameThatIsNoLabel_IsFound(string name) =>
        Assert.That(Check(Tenant(name)), Has.Some.StartsWith("metadata.name: must be lower-case letters, digits and '-'"));

    [Test]
    public void Check_NameTooLong_IsFound() => Assert.That(Check(Tenant(new string('a', 64))), Has.Some.StartsWith("metadata.name:"));

    [TestCase("default")]
    [TestCase("kube-system")]
    [TestCase("kube-public")]
    [TestCase("lessor-system")]
    [TestCase("lessor-tenants")]
    [TestCase("lessor-secrets")]
    [TestCase("operators-own")]
    public void Check_ReservedNamespace_IsFoundWithItsPath(string ns) => Assert.That(
        Check(Tenant("acme", namespaces: ["acme", ns])),
        Is.EqualTo(new[] { $"spec.namespaces[1]: \"{ns}\" is reserved for the cluster or for Lessor; choose another namespace" }));

    [Test]
    public void Check_NamespaceListedTwice_IsFound() =>
        Assert.That(Check(Tenant("acme", namespaces: ["acme", "acme"])), Is.EqualTo(new[] { "spec.namespaces[1]: \"acme\" is listed twice" }));

    [Test]
    public void Check_ForeignNamespaceOfAComponent_NamesTheTenantsOwn() => Assert.That(
        Check(Tenant("acme", components: [new TenantComponent { Name = "web", Namespace = "other" }])),
        Is.EqualTo(new[] { "spec.components[0].namespace: \"other\" is not a namespace of this tenant; it has acme" }));

    [Test]
    public void Check_SeveralFaults_AreFoundAtOnce()
    {
        var tenant = Tenant("shared", ["kube-system"], [Component("a", "b"), Component("a"), Component("c", "c")]);

        Assert.That(Check(tenant), Is.EqualTo(new[]
        {
            "metadata.name: \"shared\" is reserved: shared, edge, default, kube-* and lessor-* are no tenant's; choose another name",
            "spec.namespaces[0]: \"kube-system\" is reserved for the cluster or for Lessor; choose another namespace",
            "spec.components[0].dependsOn[0]: \"b\" is not a component of this tenant; it has a, c",
            "spec.components[1].name: \"a\" is used twice; each component of a tenant needs a name of its own",
            "spec.components: dependsOn goes in a circle: c -> c; remove one of these",
        }));
    }

    private static TenantComponent Component(string name, params string[] dependsOn) => new() { Name = name, DependsOn = dependsOn };

    private static Tenant Tenant(string name, IList<string>? namespaces = null, IList<TenantComponent>? components = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new TenantSpec { Namespaces = namespaces ?? [], Components = components ?? [] },
    };

    private IEnumerable<string> Check(Tenant tenant) => _validator.Check(tenant).Select(finding => finding.ToString());
}
