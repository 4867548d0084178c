using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class NamespaceReviewTests
{
    private static readonly KnownNamespace Free = new("data", "", "", "", Terminating: false);

    public static IEnumerable<TestCaseData> Refused()
    {
        yield return Case(Free, "it exists and isn't this tenant's; choose another name, or have its administrator annotate it lessor.io/adopt=acme").SetName("Foreign");
        yield return Case(Free with { AdoptedBy = "beta" }, "it exists and isn't this tenant's; choose another name, or have its administrator annotate it lessor.io/adopt=acme").SetName("HandedToAnother");
        yield return Case(Free with { Tenant = "beta", OwnerUid = "other" }, "it belongs to tenant beta").SetName("AnotherTenants");
        yield return Case(Free with { Tenant = "beta", OwnerUid = "other", AdoptedBy = "acme" }, "it belongs to tenant beta").SetName("AnotherTenantsAndHandedOver");
        yield return Case(Free with { Tenant = "acme", OwnerUid = "namesake" }, "it exists and isn't this tenant's; choose another name, or have its administrator annotate it lessor.io/adopt=acme").SetName("ANamesakes");
        yield return Case(Free with { Tenant = "acme" }, "it exists and isn't this tenant's; choose another name, or have its administrator annotate it lessor.io/adopt=acme").SetName("LabelAlone");
    }

    public static IEnumerable<TestCaseData> Admitted()
    {
        yield return new TestCaseData(Free with { Tenant = "acme", OwnerUid = Reviews.Uid }).SetName("Own");
        yield return new TestCaseData(Free with { AdoptedBy = "acme" }).SetName("HandedOver");
        yield return new TestCaseData(Free with { Tenant = "acme", OwnerUid = "namesake", AdoptedBy = "acme" }).SetName("ANamesakesHandedOver");
        yield return new TestCaseData(Free with { Terminating = true }).SetName("Going");
        yield return new TestCaseData(Free with { Tenant = "acme", OwnerUid = "namesake", Terminating = true }).SetName("ANamesakesGoing");
    }

    [TestCaseSource(nameof(Refused))]
    public void Review_NamespaceOfSomebodyElse_IsRefused(KnownNamespace ns, string why) => Assert.That(
        Reviews.Findings(Reviews.Tenant(namespaces: ["acme", "data"]), new StaticFacts().With(ns)),
        Is.EqualTo(new[] { $"spec.namespaces[1]: namespace data can't be this tenant's: {why} [FieldValueDuplicate]" }));

    [TestCaseSource(nameof(Admitted))]
    public void Review_NamespaceThatCanBeHad_IsAdmitted(KnownNamespace ns) =>
        Assert.That(Reviews.Findings(Reviews.Tenant(namespaces: ["acme", "data"]), new StaticFacts().With(ns)), Is.Empty);

    [Test]
    public void Review_ReservedNamespace_IsToldOnce() => Assert.That(
        Reviews.Findings(Reviews.Tenant(namespaces: ["default"]), new StaticFacts().With(Free with { Name = "default" })),
        Is.EqualTo(new[] { "spec.namespaces[0]: \"default\" is reserved for the cluster or for Lessor; choose another namespace [FieldValueForbidden]" }));

    [Test]
    public void Review_DefaultNamespaceOfSomebodyElse_BlamesTheName() => Assert.That(
        Reviews.Findings(Reviews.Tenant("data"), new StaticFacts().With(Free with { Tenant = "beta" })),
        Is.EqualTo(new[] { "metadata.name: namespace data can't be this tenant's: it belongs to tenant beta [FieldValueDuplicate]" }));

    [Test]
    public void Review_NamespaceThatLostItsOwner_IsStillTheTenantsByItsUid()
    {
        var tenant = Reviews.Tenant(namespaces: ["data"]);
        tenant.Status.Inventory = [new InventoryEntry { ApiVersion = "v1", Kind = "Namespace", Name = "data", Uid = "n1" }];
        Assert.That(Reviews.Findings(tenant, new StaticFacts().With(Free with { Uid = "n1" })), Is.Empty);
        Assert.That(Reviews.Findings(tenant, new StaticFacts().With(Free with { Uid = "n2" })), Has.Length.EqualTo(1));
    }

    [Test]
    public void Review_NamespaceThatAnotherTenantAskedFor_IsRefused() => Assert.That(
        Reviews.Findings(Reviews.Tenant(), new StaticFacts().WithClaim("acme", "beta")),
        Is.EqualTo(new[] { "metadata.name: namespace acme can't be this tenant's: tenant beta asked for it first [FieldValueDuplicate]" }));

    [Test]
    public void Review_NamespaceThatAnotherTenantWantsToo_StaysWithWhoHasIt()
    {
        var facts = new StaticFacts().WithClaim("acme", "beta").With(Free with { Name = "acme", Tenant = "acme", OwnerUid = Reviews.Uid });
        Assert.That(Reviews.Findings(Reviews.Tenant(), facts), Is.Empty);
    }

    [Test]
    public void Review_OldClaimOfTwoTenants_IsLeftToTheLoop() =>
        Assert.That(Reviews.Findings(Reviews.Tenant(), new StaticFacts().WithClaim("acme", "beta"), old: Reviews.Tenant()), Is.Empty);

    [TestCase("acme-dev", null)]
    [TestCase("acme-dev", "acme-test")]
    public void Review_RemovalThatNobodyConfirmed_IsRefused(string ns, string? confirmed)
    {
        var old = Reviews.Tenant(namespaces: ["acme", ns]);
        old.Status.Inventory =
        [
            new InventoryEntry { ApiVersion = "v1", Kind = "Namespace", Name = ns, Uid = "n1" },
            new InventoryEntry { ApiVersion = "rbac.authorization.k8s.io/v1", Kind = "RoleBinding", Namespace = ns, Name = "lessor-tenant-deployer" },
            new InventoryEntry { ApiVersion = "v1", Kind = "ConfigMap", Namespace = ns, Name = "a", Component = "web" },
        ];
        var tenant = Reviews.Tenant(namespaces: ["acme"]).Annotated("lessor.io/confirm-removal", confirmed ?? "");
        Assert.That(Reviews.Findings(tenant, Having(ns), old), Is.EqualTo(new[]
        {
            $"spec.namespaces: namespace {ns} would be deleted with all in it (1 of Lessor's objects); keep it, or annotate the tenant lessor.io/confirm-removal={ns} [FieldValueForbidden]",
        }));
    }

    [TestCase("acme-dev")]
    [TestCase("acme-test, acme-dev,")]
    public void Review_ConfirmedRemoval_IsAdmitted(string confirmed)
    {
        var tenant = Reviews.Tenant(namespaces: ["acme"]).Annotated("lessor.io/confirm-removal", confirmed);
        Assert.That(Reviews.Findings(tenant, Having("acme-dev"), Reviews.Tenant(namespaces: ["acme", "acme-dev"])), Is.Empty);
    }

    [Test]
    public void Review_RemovalOfWhatTheTenantNeverHad_NeedsNoConfirmation()
    {
        var old = Reviews.Tenant(namespaces: ["acme", "data", "nowhere"]);
        Assert.That(Reviews.Findings(Reviews.Tenant(), new StaticFacts().With(Free), old), Is.Empty);
    }

    [Test]
    public void Review_RemovalOfTheDefaultNamespace_NeedsConfirmation() =>
        Assert.That(Reviews.Findings(Reviews.Tenant(namespaces: ["new"]), Having("acme"), Reviews.Tenant()), Has.Length.EqualTo(1));

    private static TestCaseData Case(KnownNamespace ns, string why) => new(ns, why);

    private static StaticFacts Having(string ns) => new StaticFacts().With(Free with { Name = ns, Tenant = "acme", OwnerUid = Reviews.Uid });
}
