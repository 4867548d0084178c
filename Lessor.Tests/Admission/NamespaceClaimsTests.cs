using KubeOps.Tests;
using Lessor.Operator.Admission;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Tests.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Admission;

public sealed class NamespaceClaimsTests
{
    private ManualTimeProvider _clock = null!;
    private ScriptedCluster _cluster = null!;
    private TenantDirectory _directory = null!;
    private NamespaceClaims _claims = null!;
    private ScriptedWatch _watch = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _clock = new ManualTimeProvider();
        _cluster = new ScriptedCluster().List("1", Json("old", "old"));
        _directory = new TenantDirectory(_cluster, TimeProvider.System, NullLogger<TenantDirectory>.Instance);
        _claims = new NamespaceClaims(_cluster, _directory, _clock);
        _directory.Start();
        _watch = await _cluster.NextWatchAsync();
    }

    [TearDown]
    public ValueTask StopAsync() => _directory.DisposeAsync();

    [Test]
    public void Reserve_WantedByAStoredTenant_NamesIt()
    {
        Assert.That(_claims.Reserve("new", ["free", "old"]), Is.EqualTo("old"));
        // All or none.
        Assert.That(_claims.HolderOf("free", "third"), Is.Null);
        Assert.That(_claims.Reserve("old", ["old"]), Is.Null);
    }

    [Test]
    public void Reserve_AdmittedAMomentAgo_NamesTheFaster()
    {
        Assert.That(_claims.Reserve("a", ["x", "y"]), Is.Null);
        Assert.That(_claims.Reserve("b", ["y"]), Is.EqualTo("a"));
        Assert.That(_claims.HolderOf("x", "b"), Is.EqualTo("a"));
        Assert.That(_claims.HolderOf("x", "a"), Is.Null);
        Assert.That(_claims.Reserve("a", ["x"]), Is.Null);
    }

    [Test]
    public async Task Reserve_ByManyAtOnce_ExactlyOneWins()
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var all = Enumerable.Range(0, 32).Select(async i =>
        {
            await start.Task;
            return _claims.Reserve($"t{i}", ["x", $"own-{i}"]);
        }).ToList();
        start.SetResult();
        var results = await Task.WhenAll(all);
        Assert.That(results.Count(other => other is null), Is.EqualTo(1));
        var winner = $"t{Array.IndexOf(results, null)}";
        Assert.That(results.Where(other => other is not null), Is.All.EqualTo(winner));
    }

    [Test]
    public void Reservation_NeverStored_Expires()
    {
        _claims.Reserve("a", ["x"]);
        _clock.Advance(NamespaceClaims.ReservedFor - TimeSpan.FromSeconds(1));
        Assert.That(_claims.HolderOf("x", "b"), Is.EqualTo("a"));
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_claims.HolderOf("x", "b"), Is.Null);
        Assert.That(_claims.Reserve("b", ["x"]), Is.Null);
    }

    [Test]
    [Holds(39)]
    public void Reservation_NeverStoredAndAskedForAgainAndAgain_LocksNobodyOut()
    {
        _claims.Reserve("a", ["x"]);
        for (var passed = TimeSpan.Zero; passed < ReservationAllowance.Pause - TimeSpan.FromSeconds(30); passed += NamespaceClaims.ReservedFor)
        {
            _clock.Advance(NamespaceClaims.ReservedFor);
            Assert.That(_claims.Reserve("a", ["x"]), Is.Null);
            Assert.That(_claims.HolderOf("x", "b"), Is.Null, "it isn't reserved again");
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        _claims.Reserve("a", ["x"]);
        Assert.That(_claims.HolderOf("x", "b"), Is.EqualTo("a"));
    }

    [Test]
    [Holds(34, 39)]
    public void Reservations_OfAFlood_AreBounded()
    {
        for (var i = 0; i < ReservationAllowance.Most + 500; i++)
        {
            Assert.That(_claims.Reserve($"t{i}", [$"n{i}"]), Is.Null);
        }

        Assert.That(_claims.HolderOf("n0", "b"), Is.EqualTo("t0"));
        Assert.That(_claims.HolderOf($"n{ReservationAllowance.Most}", "b"), Is.Null);
        _clock.Advance(ReservationAllowance.Pause);
        _claims.Reserve("late", ["late"]);
        Assert.That(_claims.HolderOf("late", "b"), Is.EqualTo("late"));
    }

    [Test]
    public async Task Reservation_OfWhatWasStored_CanBeMadeAgainAtOnce()
    {
        _claims.Reserve("a", ["x"]);
        _watch.Send(WatchKind.Added, Json("a", "x"));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("x").Count == 1, "a to be stored");
        _watch.Send(WatchKind.Deleted, Json("a", "x"));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("x").Count == 0, "a to be gone");
        Assert.That(_claims.Reserve("b", ["x"]), Is.Null);
        Assert.That(_claims.HolderOf("x", "c"), Is.EqualTo("b"));
    }

    [Test]
    public async Task Reservation_OfAStoredTenant_EndsWithTheTenantNotLater()
    {
        _claims.Reserve("a", ["x"]);
        _watch.Send(WatchKind.Added, Json("a", "x"));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("x").Count == 1, "a to be stored");
        Assert.That(_claims.HolderOf("x", "b"), Is.EqualTo("a"));
        _watch.Send(WatchKind.Deleted, Json("a", "x"));
        await Eventually.TrueAsync(() => _claims.HolderOf("x", "b") is null, "a's namespace to be free, with no time gone by");
    }

    [Test]
    public async Task Reservation_OfAnUpdate_OutlivesAnEventFromBeforeIt()
    {
        _claims.Reserve("old", ["old", "more"]);
        _watch.Send(WatchKind.Modified, Json("old", "old", "other"));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("other").Count == 1, "the earlier update");
        Assert.That(_claims.HolderOf("more", "b"), Is.EqualTo("old"));
    }

    [Test]
    public async Task Confirm_TenantThatIsGone_FreesItsNamespaceUntilTheWatchTellsOtherwise()
    {
        _cluster.Read = _ => null;
        await _claims.ConfirmAsync("old", CancellationToken.None);
        Assert.That(_claims.HolderOf("old", "b"), Is.Null);
        Assert.That(_claims.Reserve("b", ["old"]), Is.Null);

        _watch.Send(WatchKind.Modified, Json("old", "old", "again"));
        await Eventually.TrueAsync(() => _directory.ClaimantsOf("again").Count == 1, "the tenant to be there again");
        Assert.That(_claims.HolderOf("old", "c"), Is.EqualTo("b").Or.EqualTo("old"));
        Assert.That(_claims.HolderOf("old", "b"), Is.EqualTo("old"));
    }

    [Test]
    public async Task Confirm_TenantThatStillWants_ChangesNothing()
    {
        _cluster.Read = target => target.Name == "old" ? Json("old", "old") : null;
        await _claims.ConfirmAsync("old", CancellationToken.None);
        Assert.That(_claims.HolderOf("old", "b"), Is.EqualTo("old"));
    }

    private static string Json(string name, params string[] namespaces) => $$$"""
        {"metadata":{"name":"{{{name}}}","uid":"u","creationTimestamp":"2030-01-01T00:00:00Z"},"spec":{"namespaces":["{{{string.Join("\",\"", namespaces)}}}"]}}
        """;
}
