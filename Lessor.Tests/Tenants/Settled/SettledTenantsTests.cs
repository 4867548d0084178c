using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Watching;
using Lessor.Tests.Applying;

namespace Lessor.Tests.Tenants.Settled;

public sealed class SettledTenantsTests
{
    private static readonly ObjectKey Key = new("v1", "ConfigMap", "acme", "settings");
    private readonly FakeProjections _projections = new();
    private readonly Input _input = new();

    [SetUp]
    public void Know() => _projections.Know(ProjectionOf("acme", Key));

    [Test]
    public void Contains_AfterAReconcileThatFoundNothingToDo_IsTrue()
    {
        var settled = Settled();
        Assert.That(settled.Contains(Acme()), Is.False);
        Reconcile(settled);
        Assert.That(settled.Contains(Acme()));
    }

    [Test]
    public void Contains_AnotherVersionOfTheTenant_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled);
        Assert.That(settled.Contains(Acme(version: "8")), Is.False);
    }

    [Test]
    public void Contains_AfterAnInputChanged_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled);
        _input.Last = ChangeNumbers.Next();
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_AfterAnInputChangedDuringTheReconcile_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled, meanwhile: () => _input.Last = ChangeNumbers.Next());
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_InputThatIsDue_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled);
        _input.Last = ITenantInput.Now;
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_WhileAnotherReconcileRuns_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled);
        settled.Begin(Acme());
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_WithAPhaseThatReadsMoreThanInputs_IsFalse()
    {
        var settled = Settled(new Phase(ReadsInputsAlone: true), new Phase(ReadsInputsAlone: false));
        Reconcile(settled);
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_AfterAnEventWasTold_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled, scope => scope.Happened("Applied", "Applied something"));
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [TestCaseSource(nameof(Unfinished))]
    public void Contains_AfterAReconcileThatIsToBeRepeated_IsFalse(PhaseResult result)
    {
        var settled = Settled();
        Reconcile(settled, result: result);
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_WithAnObjectThatNoWatchShows_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled, scope => scope.Inventory.Put(Entry(Key with { Name = "unwatched" })));
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_WithAnObjectOfAnotherTenantsName_IsFalse()
    {
        // Its changes would count as that tenant's.
        _projections.Know(ProjectionOf("other", Key));
        var settled = Settled();
        Reconcile(settled);
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_WithAnObjectThatNoInventoryTellsOf_IsFalse()
    {
        _projections.Know(ProjectionOf("acme", Key with { Name = "unrecorded" }));
        var settled = Settled();
        Reconcile(settled);
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    [Test]
    public void Contains_AfterForget_IsFalse()
    {
        var settled = Settled();
        Reconcile(settled);
        settled.Forget("acme");
        Assert.That(settled.Contains(Acme()), Is.False);
    }

    private static IEnumerable<PhaseResult> Unfinished() =>
    [
        PhaseResult.Done("") with { RetryAfter = TimeSpan.FromMinutes(1) },
        PhaseResult.Waiting("Waiting", "waits"),
        PhaseResult.Failed("Failed", "failed"),
        PhaseResult.Stalled("Stalled", "stalled"),
    ];

    private static Tenant Acme(string version = "7") => new() { Metadata = new V1ObjectMeta { Name = "acme", ResourceVersion = version } };

    private static AppliedObject Entry(ObjectKey key) => new(key, "web", "u", 0, "h", null);

    private static Projection ProjectionOf(string tenant, ObjectKey key) => new() { Key = key, Uid = "u", ResourceVersion = "1", Tenant = tenant, Managed = true };

    private static void Reconcile(SettledTenants settled, Action<TenantScope>? finding = null, PhaseResult? result = null, Action? meanwhile = null)
    {
        var tenant = Acme();
        var since = settled.Begin(tenant);
        var scope = new TenantScope(tenant);
        scope.Inventory.Put(Entry(Key));
        meanwhile?.Invoke();
        finding?.Invoke(scope);
        settled.Add(scope, result ?? PhaseResult.Done(""), since);
    }

    private SettledTenants Settled(params IReconcilePhase[] phases) => new(phases.Length == 0 ? [new Phase(ReadsInputsAlone: true)] : phases, [_input], _projections);

    private sealed class Input : ITenantInput
    {
        public long Last { get; set; }

        public long LastChangeFor(Tenant tenant) => Last;
    }

    private sealed record Phase(bool ReadsInputsAlone) : IReconcilePhase
    {
        public string? Condition => null;

        public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) => Task.FromResult(PhaseResult.Done(""));
    }
}
