using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Tenants;
using NSubstitute;

namespace Lessor.Tests.Webhooks.Tenants;

/// <summary>When the API server is asked whether somebody may give a role, and what is said if not.</summary>
[Holds(42)]
public sealed class AccessGrantsTests
{
    private static readonly Requester Jane = new("jane", "", ["staff"], new Dictionary<string, IReadOnlyList<string>>());
    private IRights _rights = null!;

    [SetUp]
    public void SetUp() => _rights = Substitute.For<IRights>();

    [Test]
    public async Task Change_OfNobodysRole_AsksNothing()
    {
        Assert.That(await CheckAsync(Tenant(), null), Is.Empty);
        Assert.That(await CheckAsync(Tenant(Entry("a"), Entry("b")), Tenant(Entry("b"), Entry("a"))), Is.Empty, "in another order");
        Assert.That(await CheckAsync(Tenant(Entry("a")), Tenant(Entry("a"), Entry("b"))), Is.Empty, "one less");
        Assert.That(_rights.ReceivedCalls(), Is.Empty);
    }

    [Test]
    public async Task Entry_ThatIsNew_NeedsTheRightAndSaysWhich()
    {
        var findings = await CheckAsync(Tenant(Entry("a"), Entry("b")), Tenant(Entry("a")));

        Assert.That(findings.Single().Field, Is.EqualTo("spec.access[1]"));
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spec", "tenant.md"));
        Assert.That(page, Does.Contain($"`{findings.Single().Message}`"));
    }

    [Test]
    public async Task Requester_WhoMayEverywhere_IsAskedForOnceForEachRole()
    {
        _rights.AllowsAsync(Jane, Arg.Is<Right>(right => right.Namespace == ""), Arg.Any<CancellationToken>()).Returns(true);
        var tenant = Tenant(Entry("a"), Entry("b"));
        tenant.Spec.Namespaces = ["acme", "acme-dev", "acme-test"];

        Assert.That(await CheckAsync(tenant, null), Is.Empty);
        Assert.That(_rights.ReceivedCalls().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Requester_WhomNobodyKnows_MayNot() =>
        Assert.That(await new AccessGrants(_rights).CheckAsync(Tenant(Entry("a")), null, () => null, CancellationToken.None), Has.Count.EqualTo(1));

    private static TenantAccess Entry(string user) => new() { Role = AccessRole.Edit, Subject = new() { Kind = AccessSubjectKind.User, Name = user } };

    private static Tenant Tenant(params TenantAccess[] access)
    {
        var tenant = Reviews.Tenant();
        tenant.Metadata.Name = "acme";
        tenant.Spec.Namespaces = null;
        tenant.Spec.Access = [.. access];
        return tenant;
    }

    private Task<IReadOnlyList<Lessor.Webhooks.Finding>> CheckAsync(Tenant tenant, Tenant? old) =>
        new AccessGrants(_rights).CheckAsync(tenant, old, () => Jane, CancellationToken.None);
}
