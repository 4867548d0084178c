using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class TenantWarningsTests
{
    private readonly StaticFacts _facts = new StaticFacts().With("web", "");

    [Test]
    public void Review_OrdinaryTenant_WarnsOfNothing() =>
        Assert.That(Reviews.Run(Reviews.Tenant(components: Reviews.Component("web")), _facts).Warnings, Is.Empty);

    [Test]
    public void Review_OddSpec_WarnsWhenItBecomesSo()
    {
        var odd = Reviews.Tenant();
        (odd.Spec.DeletionPolicy, odd.Spec.Suspend) = (DeletionPolicy.Orphan, true);
        Assert.That(Reviews.Run(odd).Warnings, Is.EqualTo(new[]
        {
            "spec.components is empty: nothing runs for this tenant",
            "spec.deletionPolicy is Orphan: when the tenant is deleted, its namespaces stay and what is in them runs on",
            "spec.suspend is true: nothing is created for this tenant before it is false",
        }));
        Assert.That(Reviews.Run(odd, old: odd).Warnings, Is.Empty);
    }

    [Test]
    public void Review_OtherNameAsLabel_Warns()
    {
        var tenant = Reviews.Tenant(components: Reviews.Component("web"));
        tenant.Metadata.Labels = new Dictionary<string, string> { ["name"] = "beta" };
        Assert.That(Reviews.Run(tenant, _facts).Warnings, Is.EqualTo(new[] { "metadata.labels[name] isn't the tenant's name: it is \"beta\"" }));
    }

    [Test]
    public void Review_ConfirmationOfWhatIsNotRemoved_Warns()
    {
        var tenant = Reviews.Tenant(namespaces: ["acme", "acme-dev"], components: Reviews.Component("web")).Annotated("lessor.io/confirm-removal", "acme-dev,nowhere");
        Assert.That(Reviews.Run(tenant, _facts).Warnings, Is.EqualTo(new[]
        {
            "lessor.io/confirm-removal names acme-dev, which is in the spec: taken out, it is deleted at once",
            "lessor.io/confirm-removal names nowhere, which is no namespace of this tenant",
        }));
    }

    [Test]
    public void Review_ConfirmationOfARemovalUnderWay_DoesNotWarn()
    {
        var old = Reviews.Tenant(components: Reviews.Component("web"));
        old.Status.Namespaces = [new TenantNamespaceStatus { Name = "acme-dev" }];
        var tenant = Reviews.Tenant(components: Reviews.Component("web")).Annotated("lessor.io/confirm-removal", "acme-dev");
        Assert.That(Reviews.Run(tenant, _facts, old).Warnings, Is.Empty);
    }

    [Test]
    public void Review_NamespaceThatIsGoing_Warns() => Assert.That(
        Reviews.Run(Reviews.Tenant(components: Reviews.Component("web")), new StaticFacts().With("web", "").With(new KnownNamespace("acme", "", "", "", Terminating: true))).Warnings,
        Is.EqualTo(new[] { "namespace acme is being deleted: it is created anew once it is gone" }));

    [Test]
    public void Review_ManyLongWarnings_AreFewAndShort()
    {
        var names = Enumerable.Range(0, 64).Select(i => new string('a', 61) + $"{i:00}").ToArray();
        var warnings = Reviews.Run(Reviews.Tenant(namespaces: names).Annotated("lessor.io/confirm-removal", string.Join(',', names))).Warnings;
        Assert.That(warnings, Has.Count.EqualTo(6));
        Assert.That(warnings.Select(warning => warning.Length), Is.All.LessThanOrEqualTo(120));
    }
}
