using System.Collections.Concurrent;
using System.Text.Json;
using KubeOps.Tests;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Watching;

[TestFixture]
internal sealed class ProjectionsTests
{
    private readonly ConcurrentQueue<ProjectionChange> _changes = new();
    private ScriptedCluster _cluster = null!;
    private ManualTimeProvider _clock = null!;
    private Projections _projections = null!;

    [SetUp]
    public void Start()
    {
        _cluster = new ScriptedCluster();
        _clock = new ManualTimeProvider();
        _projections = new Projections(_cluster, _clock, NullLogger<Projections>.Instance);
        _changes.Clear();
        _projections.Changed += _changes.Enqueue;
    }

    [TearDown]
    public async Task StopAsync() => await _projections.DisposeAsync();

    [Test]
    public async Task Watch_Listed_IsKnownByKeyAndTenant()
    {
        _cluster.List("5", Samples.Object("a", "3"), Samples.Object("b", "4", tenant: "other"));

        await WatchAsync();

        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out var found), Is.True);
        Assert.That(found!.ResourceVersion, Is.EqualTo("3"));
        Assert.That(_projections.OfTenant("acme").Select(item => item.Key.Name), Is.EqualTo(new[] { "a" }));
        Assert.That(_projections.HasSynced, Is.True);
    }

    [Test]
    public async Task Watch_StartedByAReconcile_KeepsNothingOfItsContext()
    {
        var context = new AsyncLocal<string?> { Value = "a reconcile" };
        var seen = "nothing was asked";
        _cluster.OtherLists = _ =>
        {
            seen = context.Value;
            return ("1", []);
        };

        await WatchAsync();

        Assert.That(seen, Is.Null);
    }

    [Test]
    public async Task Watch_ManyNamespaces_AskOnceForMetadataAlone()
    {
        await WatchAsync();
        await _projections.WatchAsync(Samples.ConfigMaps, "other", "other", default);

        var query = _cluster.Lists.Single();
        Assert.That(query.Namespace, Is.Empty);
        Assert.That(query.MetadataOnly, Is.True);
        Assert.That(query.LabelSelector, Is.EqualTo("app.kubernetes.io/managed-by=lessor"));
    }

    [Test]
    public async Task Watch_AgainWhenSynced_CompletesAtOnce()
    {
        await WatchAsync();

        Assert.That(_projections.WatchAsync(Samples.ConfigMaps, "acme", "acme", default).AsTask().IsCompletedSuccessfully, Is.True);
    }

    [Test]
    public async Task Event_Modified_TellsTheTenantOnlyIfSomethingChanged()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();
        var watch = await _cluster.NextWatchAsync();

        watch.Send(WatchKind.Modified, Samples.Object("a", "6"));
        watch.Send(WatchKind.Modified, Samples.Object("a", "7", fields: "f:other"));
        await ChangesAsync(2);

        Assert.That(_changes.Last().Tenant, Is.EqualTo("acme"));
        Assert.That(_changes.Last().New!.FieldsHash, Is.Not.EqualTo(_changes.Last().Old!.FieldsHash));
        Assert.That(_changes, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Event_Deleted_IsGone()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();

        (await _cluster.NextWatchAsync()).Send(WatchKind.Deleted, Samples.Object("a", "6"));
        await ChangesAsync(2);

        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.False);
        Assert.That(_projections.OfTenant("acme"), Is.Empty);
    }

    [Test]
    public async Task Watch_Expired_ListsAgainAndNoticesWhatWent()
    {
        _cluster.List("5", Samples.Object("a", "3"), Samples.Object("b", "4")).List("9", Samples.Object("b", "4"));
        await WatchAsync();

        (await _cluster.NextWatchAsync()).Fail(410);
        await AdvanceUntilAsync(() => _cluster.Lists.Count == 2);
        await ChangesAsync(3);

        Assert.That(_changes.Last().New, Is.Null);
        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.False);
    }

    [Test]
    public async Task Watch_Broken_GoesOnWhereItWas()
    {
        await WatchAsync();
        var watch = await _cluster.NextWatchAsync();
        watch.Send(WatchKind.Bookmark, Samples.Bookmark("42"));
        watch.Break();

        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        var next = await _cluster.NextWatchAsync();

        Assert.That(next.From, Is.EqualTo("42"));
        Assert.That(_cluster.Lists, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Observe_Newer_IsKeptAgainstOlderNews()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();
        var watch = await _cluster.NextWatchAsync();

        _projections.Observe(Projection(Samples.Object("a", "8", fields: "f:new")));
        watch.Send(WatchKind.Modified, Samples.Object("a", "6", fields: "f:old"));
        watch.Send(WatchKind.Deleted, Samples.Object("a", "7"));
        watch.Send(WatchKind.Added, Samples.Object("marker", "9"));
        await ChangesAsync(2);

        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out var found), Is.True);
        Assert.That(found!.ResourceVersion, Is.EqualTo("8"));
    }

    [Test]
    public async Task Observe_WhatTheWatchIsPast_DoesNotBringItBack()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();
        (await _cluster.NextWatchAsync()).Send(WatchKind.Deleted, Samples.Object("a", "7"));
        await ChangesAsync(2);

        _projections.Observe(Projection(Samples.Object("a", "6")));

        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.False);
    }

    [Test]
    public async Task Watch_ForbiddenClusterWide_FallsBackToTheTenantsNamespace()
    {
        _cluster.OtherLists = query => query.Namespace.Length == 0
            ? throw ScriptedCluster.Refusal(403, "list", query)
            : ("5", [Samples.Object("a", "3")]);

        await WatchAsync();

        var query = _cluster.Lists.Last();
        Assert.That(query.Namespace, Is.EqualTo("acme"));
        Assert.That(query.ActAs, Is.EqualTo(ActAs.Tenant("acme")));
        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.True);
    }

    // A role was narrowed while all was well: nobody would look again by himself, and nobody would notice drift any more.
    [Test]
    public async Task Watch_ForbiddenOnceItHasServed_IsToldToAllAndFallsBackForEach()
    {
        _cluster.List("5", Samples.Object("a", "3"), Samples.Object("b", "4", tenant: "other"));
        await WatchAsync();
        _cluster.OtherLists = query => query.Namespace.Length == 0
            ? throw ScriptedCluster.Refusal(403, "list", query)
            : ("9", [Samples.Object("a", "3")]);

        (await _cluster.NextWatchAsync()).Fail(403);
        await KeepRefusingAsync(() => _changes.Count == 4);

        Assert.That(_changes.Skip(2).Select(change => (change.Tenant, change.New)), Is.EquivalentTo(new (string, Projection?)[] { ("acme", null), ("other", null) }));
        await WatchAsync();
        Assert.That(_cluster.Lists.Last().Namespace, Is.EqualTo("acme"));
        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.True);
    }

    [Test]
    public async Task Watch_ForbiddenForAMoment_GoesOnWhereItWas()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();

        (await _cluster.NextWatchAsync()).Fail(403);
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.That((await _cluster.NextWatchAsync()).From, Is.EqualTo("5"));
        Assert.That(_changes, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Watch_Secrets_AreNeverAskedForClusterWide()
    {
        await _projections.WatchAsync(Samples.Secrets, "acme", "acme", default);

        Assert.That(_cluster.Lists.Select(query => (query.Namespace, query.MetadataOnly)), Is.EqualTo(new[] { ("acme", true) }));
    }

    [Test]
    public async Task Watch_SecretsOfWhichThereAreNone_BeginsWithTheFirstOneWritten()
    {
        await WatchSecretsAsync();

        _projections.Expect(Samples.Secret("a"));

        var first = await _cluster.NextWatchAsync();
        Assert.That((first.Query.FieldSelector, first.From), Is.EqualTo(("metadata.name=a", "1")));
    }

    [Test]
    public async Task Watch_OneSecret_IsWatchedByItsName()
    {
        _cluster.List("5", Samples.Object("a", "3"));

        await WatchSecretsAsync();
        _projections.Expect(Samples.Secret("a"));

        var watch = await _cluster.NextWatchAsync();
        Assert.That((watch.Query.FieldSelector, watch.From), Is.EqualTo(("metadata.name=a", "5")));
        watch.Send(WatchKind.Deleted, Samples.Object("a", "6"));
        await ChangesAsync(2);
    }

    [Test]
    public async Task Watch_SecondSecretToBeWritten_GoesOnWithAllFromWhereItWas()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchSecretsAsync();
        var narrow = await _cluster.NextWatchAsync();
        narrow.Send(WatchKind.Modified, Samples.Object("a", "7", tenant: "other"));
        await ChangesAsync(3);

        _projections.Expect(Samples.Secret("b"));
        // What comes too late doesn't count: the other watch tells it again, and what came before it.
        narrow.Send(WatchKind.Bookmark, Samples.Bookmark("9"));

        var wide = await _cluster.NextWatchAsync();
        Assert.That((wide.Query.FieldSelector, wide.From), Is.EqualTo(((string?)null, "7")));
        wide.Send(WatchKind.Added, Samples.Object("b", "8"));
        await ChangesAsync(4);
        Assert.That(_projections.TryGet(Samples.Secret("b"), out _), Is.True);
    }

    [Test]
    public async Task Watch_TwoSecretsListed_AreWatchedTogether()
    {
        _cluster.List("5", Samples.Object("a", "3"), Samples.Object("b", "4"));

        await WatchSecretsAsync();

        Assert.That((await _cluster.NextWatchAsync()).Query.FieldSelector, Is.Null);
    }

    [Test]
    public async Task Watch_NamespaceForbiddenForAMoment_IsAskedAgain()
    {
        _cluster.FailList(403).FailList(403).List("5", Samples.Object("a", "3"));

        var watching = _projections.WatchAsync(Samples.Secrets, "acme", "acme", default).AsTask();
        await AdvanceUntilAsync(() => watching.IsCompleted);

        await watching;
        Assert.That(_cluster.Lists, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task Watch_NamespaceForbiddenForGood_Throws()
    {
        _cluster.OtherLists = query => throw ScriptedCluster.Refusal(403, "list", query);

        var watching = _projections.WatchAsync(Samples.Secrets, "acme", "acme", default).AsTask();
        await AdvanceUntilAsync(() => watching.IsCompleted);

        Assert.That(async () => await watching, Throws.InstanceOf<ClusterRequestException>());
        Assert.That(_projections.HasSynced, Is.True, "one tenant's missing permission must not hold readiness back");
    }

    [Test]
    public async Task Watch_KindUninstalledAndBack_IsListedAgainAtOnce()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();
        _cluster.OtherLists = query => throw ScriptedCluster.Refusal(404, "list", query);
        (await _cluster.NextWatchAsync()).Fail(404);
        await AdvanceUntilAsync(() => _changes.Count == 2);
        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.False);

        _cluster.OtherLists = _ => ("20", [Samples.Object("a", "19")]);
        await AdvanceUntilAsync(() => _projections.WatchAsync(Samples.ConfigMaps, "acme", "acme", default).AsTask().IsCompletedSuccessfully);

        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.True);
    }

    [Test]
    public async Task Forget_Tenant_EndsItsWatchesAndDropsWhatTheyKnew()
    {
        _cluster.List("5", Samples.Object("a", "3"));
        await _projections.WatchAsync(Samples.Secrets, "acme", "acme", default);
        Assert.That(_projections.OfTenant("acme"), Has.Count.EqualTo(1));

        _projections.Forget("acme");

        Assert.That(_projections.OfTenant("acme"), Is.Empty);
    }

    [Test]
    public async Task Changed_HandlerThatThrows_DoesNotEndTheWatch()
    {
        _projections.Changed += _ => throw new InvalidOperationException();
        _cluster.List("5", Samples.Object("a", "3"));
        await WatchAsync();

        (await _cluster.NextWatchAsync()).Send(WatchKind.Deleted, Samples.Object("a", "6"));
        await ChangesAsync(2);

        Assert.That(_projections.TryGet(Samples.ConfigMap("a"), out _), Is.False);
    }

    private static Projection Projection(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ProjectionReader.Read(Samples.ConfigMaps, document.RootElement);
    }

    private async Task WatchAsync() =>
        await _projections.WatchAsync(Samples.ConfigMaps, "acme", "acme", default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    private async Task WatchSecretsAsync() =>
        await _projections.WatchAsync(Samples.Secrets, "acme", "acme", default).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    // Refuses each watch, and lets the pauses between them pass.
    private async Task KeepRefusingAsync(Func<bool> until)
    {
        using var over = new CancellationTokenSource();
        var refusing = RefuseAsync(over.Token);
        await AdvanceUntilAsync(until);
        await over.CancelAsync();
        await refusing;
    }

    private async Task RefuseAsync(CancellationToken over)
    {
        try
        {
            while (true)
            {
                (await _cluster.NextWatchAsync(over)).Fail(403);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough.
        }
    }

    private Task ChangesAsync(int count) => Eventually.TrueAsync(() => _changes.Count >= count, $"{count} changes");

    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            if (_clock.NextDue is { } due && due < TimeSpan.FromMinutes(1))
            {
                _clock.Advance(due);
            }

            return condition();
        },
        "the condition");
}
