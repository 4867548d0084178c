using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

public sealed class TenantAdmissionTests
{
    [Test]
    public async Task Review_NewTenant_ReadsItsNamespacesAndReservesThem()
    {
        var view = new StaticView(new StaticFacts());
        Assert.That(await FindingsAsync(view, Reviews.Tenant(namespaces: ["a", "b"])), Is.Empty);
        Assert.That(view.Log, Is.EqualTo(new[] { "read components= namespaces=a,b", "reserve acme: a,b" }));
    }

    [Test]
    public async Task Review_DryRun_ReservesNothing()
    {
        var view = new StaticView(new StaticFacts());
        Assert.That(await FindingsAsync(view, Reviews.Tenant(), dryRun: true), Is.Empty);
        Assert.That(view.Log, Is.EqualTo(new[] { "read components= namespaces=acme" }));
    }

    [Test]
    public async Task Review_UpdateThatClaimsNothingNew_AsksNobody()
    {
        var view = new StaticView(new StaticFacts().With("web", ""));
        Assert.That(await FindingsAsync(view, Reviews.Tenant(components: Reviews.Component("web")), Reviews.Tenant()), Is.Empty);
        Assert.That(view.Log, Is.Empty);
    }

    [Test]
    public async Task Review_FaultOfTheTenantAlone_IsRefusedAtOnce()
    {
        var view = new StaticView(new StaticFacts());
        Assert.That(await FindingsAsync(view, Reviews.Tenant("shared")), Has.Length.EqualTo(1));
        Assert.That(view.Log, Is.Empty);
    }

    [Test]
    public async Task Review_ComponentThatTheWatchHasNotSeen_IsReadAndAdmitted()
    {
        var view = new StaticView(new StaticFacts(), new StaticFacts().With("web", ""));
        Assert.That(await FindingsAsync(view, Reviews.Tenant(components: Reviews.Component("web"))), Is.Empty);
        Assert.That(view.Log, Is.EqualTo(new[] { "read components=web namespaces=acme", "reserve acme: acme" }));
    }

    // Each of the six takes 400 ms on this clock: one look at the tenant has the time for them, a second one hasn't.
    [Test]
    public async Task Review_ThatIsDoneAgainWithLiveReads_HasNoMoreTimeForIt()
    {
        var components = Enumerable.Range(0, 6).Select(i => Reviews.Component($"c{i}", "empty")).Append(Reviews.Component("unseen"));
        var view = new StaticView(new StaticFacts().With("empty", ""), new StaticFacts().With("empty", "").With("unseen", ""));
        var clock = new SlowClock();
        var admission = new TenantAdmission(Reviews.Create(clock, new RenderLimits { MaxTime = TimeSpan.FromDays(1) }), view, clock);

        var result = await admission.ReviewAsync(Reviews.Tenant(components: [.. components]), null, dryRun: false, CancellationToken.None);

        Assert.That(view.Log.First(), Is.EqualTo("read components=unseen namespaces=acme"));
        Assert.That(result.Findings.Single().Message, Does.StartWith("rendering the tenant takes more than 3 s"));
    }

    [Test]
    public async Task Review_NamespaceThatTheWatchHasNotSeen_IsRefused()
    {
        var view = new StaticView(new StaticFacts(), new StaticFacts().With(new KnownNamespace("acme", "", "", "", Terminating: false)));
        Assert.That(await FindingsAsync(view, Reviews.Tenant()), Has.Length.EqualTo(1));
        Assert.That(view.Log, Is.EqualTo(new[] { "read components= namespaces=acme" }));
    }

    [Test]
    public async Task Review_NewOneWhoseNameIsTaken_IsToldThatAlone()
    {
        var facts = new StaticFacts { Tenants = [Reviews.Tenant()] }.With(new KnownNamespace("acme", "acme", "u", "", Terminating: false));
        var view = new StaticView(facts) { IsTaken = true };
        foreach (var dryRun in new[] { true, false })
        {
            Assert.That(await FindingsAsync(view, Reviews.Tenant(), dryRun: dryRun), Is.EqualTo(new[] { "metadata.name: tenants.lessor.io \"acme\" already exists" }));
        }
    }

    [Test]
    [Holds(39)]
    public async Task Review_ListThatNoApiServerLetsThrough_IsRefusedByItsLengthAlone()
    {
        var view = new StaticView(new StaticFacts());
        var findings = await FindingsAsync(view, Reviews.Tenant(components: [.. Enumerable.Range(0, 100_000).Select(i => new TenantComponent { Name = $"c{i}", DependsOn = [$"c{i + 1}"] })]));
        Assert.That(findings, Is.EqualTo(new[] { "spec.components: must have at most 100 items (has 100000)" }));
        Assert.That(view.Log, Is.Empty);
    }

    [Test]
    public async Task Review_NamespaceThatIsGoneMeanwhile_IsAdmitted()
    {
        var view = new StaticView(new StaticFacts().With(new KnownNamespace("acme", "beta", "b", "", Terminating: false)), new StaticFacts());
        Assert.That(await FindingsAsync(view, Reviews.Tenant()), Is.Empty);
    }

    [Test]
    public async Task Review_TenantThatWasSlower_IsRefused()
    {
        var view = new StaticView(new StaticFacts()) { Faster = "beta" };
        Assert.That(await FindingsAsync(view, Reviews.Tenant()), Is.EqualTo(new[]
        {
            "spec.namespaces: namespace acme can't be this tenant's: tenant beta asked for it first",
        }));
    }

    [Test]
    public async Task Review_FinalizerTakenOffABadTenant_Passes()
    {
        var view = new StaticView(new StaticFacts());
        Assert.That(await FindingsAsync(view, Reviews.Tenant("shared"), Reviews.Tenant("shared")), Is.Empty);
        Assert.That(await FindingsAsync(view, Reviews.Tenant("shared").Annotated("a", "b"), Reviews.Tenant("shared")), Has.Length.EqualTo(1));
    }

    [Test]
    public void ReviewDeletion_ProtectedTenant_SaysHowToUnprotect()
    {
        var tenant = Reviews.Tenant();
        Assert.That(TenantReview.ReviewDeletion(tenant), Is.Empty);
        tenant.Spec.DeletionProtection = true;
        Assert.That(TenantReview.ReviewDeletion(tenant).Single().ToString(), Is.EqualTo(
            "spec.deletionProtection: the tenant is protected from its deletion; to delete it, first kubectl patch tenant acme --type merge -p '{\"spec\":{\"deletionProtection\":false}}'"));
    }

    private static async Task<string[]> FindingsAsync(StaticView view, Tenant tenant, Tenant? old = null, bool dryRun = false)
    {
        var result = await new TenantAdmission(Reviews.Create(), view, TimeProvider.System).ReviewAsync(tenant, old, dryRun, CancellationToken.None);
        return [.. result.Findings.Select(finding => finding.ToString())];
    }

    private sealed class StaticView(IClusterFacts known, IClusterFacts? live = null) : IClusterView
    {
        public List<string> Log { get; } = [];

        public string? Faster { get; init; }

        public IClusterFacts Known => known;

        public Task<IClusterFacts> ReadAsync(
            IReadOnlyCollection<string> components, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken)
        {
            Log.Add($"read components={string.Join(',', components)} namespaces={string.Join(',', namespaces)}");
            return Task.FromResult(live ?? known);
        }

        public bool IsTaken { get; init; }

        public Task<bool> HasTenantAsync(string tenant, CancellationToken cancellationToken)
        {
            Log.Add($"read tenant={tenant}");
            return Task.FromResult(IsTaken);
        }

        public string? Reserve(string tenant, IReadOnlyCollection<string> namespaces)
        {
            Log.Add($"reserve {tenant}: {string.Join(',', namespaces)}");
            return Faster;
        }
    }
}
