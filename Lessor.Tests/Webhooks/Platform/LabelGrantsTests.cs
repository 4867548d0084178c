using Lessor.Entities.Tenants;
using Lessor.Tests.Webhooks.Tenants;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Platform;
using NSubstitute;

namespace Lessor.Tests.Webhooks.Platform;

[Holds(41, 42)]
public class LabelGrantsTests
{
    private static readonly Requester Jane = new("jane", "", ["staff"], new Dictionary<string, IReadOnlyList<string>>());
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spec", "tenant.md"));
    private IRights _rights = null!;
    private LabelGrants _grants = null!;

    [SetUp]
    public void SetUp()
    {
        _rights = Substitute.For<IRights>();
        var view = Substitute.For<IClusterView>();
        view.Known.Returns(new StaticFacts { Policy = KnownPolicy.Of(new() { ProtectedLabels = ["plan"] }) });
        _grants = new(view, _rights);
    }

    [TestCase(null, null, false)]
    [TestCase("gold", "gold", false)]
    [TestCase(null, "gold", true)]
    [TestCase("gold", null, true)]
    [TestCase("gold", "free", true)]
    [TestCase(null, "", true)]
    public async Task Change_OfAProtectedLabel_NeedsTheRight(string? before, string? after, bool needed)
    {
        var findings = await CheckAsync(Labeled(before), Labeled(after), Jane);

        Assert.That(findings.Select(finding => finding.Field), Is.EqualTo(needed ? new[] { "metadata.labels[plan]" } : []));
        Assert.That(findings.Where(finding => !Page.Contains($"`{finding.Message}`", StringComparison.Ordinal)), Is.Empty);
        await _rights.Received(needed ? 1 : 0).AllowsAsync(Jane, LabelGrants.Grant, CancellationToken.None);
    }

    [Test]
    public async Task Creation_WithAProtectedLabel_NeedsTheRight() => Assert.That(await CheckAsync(null, Labeled("gold"), Jane), Has.Count.EqualTo(1));

    [Test]
    public async Task Requester_WhoMayGrant_Passes()
    {
        _rights.AllowsAsync(Jane, LabelGrants.Grant, CancellationToken.None).Returns(true);
        Assert.That(await CheckAsync(null, Labeled("gold"), Jane), Is.Empty);
    }

    [Test]
    public async Task Requester_WhomNobodyKnows_MayNot() => Assert.That(await CheckAsync(null, Labeled("gold"), null), Has.Count.EqualTo(1));

    private Task<IReadOnlyList<Lessor.Webhooks.Finding>> CheckAsync(Tenant? old, Tenant tenant, Requester? requester) =>
        _grants.CheckAsync(tenant, old, () => requester, CancellationToken.None);

    private static Tenant Labeled(string? plan)
    {
        var tenant = Reviews.Tenant();
        tenant.Metadata.Labels = new Dictionary<string, string> { ["team"] = plan ?? "none" };
        if (plan is not null)
        {
            tenant.Metadata.Labels["plan"] = plan;
        }

        return tenant;
    }
}
