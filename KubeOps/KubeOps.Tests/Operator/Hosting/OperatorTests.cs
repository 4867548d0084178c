using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Reconciliation;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace KubeOps.Tests.Operator.Hosting;

public sealed class OperatorTests
{
    private OperatorFixture _operator = null!;

    [SetUp]
    public async Task SetUp() => _operator = await OperatorFixture.CreateAsync(s => s.WithParallelReconciliation(p => p.WithMaxParallelReconciliations(1)));

    [TearDown]
    public async Task TearDown() => await _operator.DisposeAsync();

    [Test]
    public async Task Start_ExistingEntities_AreReconciledWithoutFurtherRequests()
    {
        _operator.Serve(Widget.Create("a", "1"), Widget.Create("b", "2"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a", "reconcile:b");
        Assert.That(_operator.OtherRequests, Is.Empty);
    }

    [Test]
    public async Task Change_OfStatusOnly_IsNotReconciled()
    {
        var watch = _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        watch.SendEvent("MODIFIED", Widget.Create("a", "2"));
        watch.SendEvent("MODIFIED", Labelled(Widget.Create("a", "3")));
        watch.SendEvent("ADDED", Widget.Create("b", "4"));
        await _operator.Journal.SaysAsync("reconcile:a", "reconcile:a", "reconcile:b");
    }

    [Test]
    public async Task Change_DeletedEntity_IsToldWithItsLastState()
    {
        var watch = _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        watch.SendEvent("DELETED", Widget.Create("a", "2"));
        await _operator.Journal.SaysAsync("reconcile:a", "deleted:a");
    }

    [Test]
    public async Task Failure_WithoutRequeueAfter_IsRetriedWithBackoffUntilItSucceeds()
    {
        var failures = 7;
        _operator.Journal.Answer = widget => failures-- > 0
            ? ReconciliationResult<Widget>.Failure(widget, "not today")
            : ReconciliationResult<Widget>.Success(widget);
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        for (var calls = 1; calls <= 8; calls++)
        {
            var expected = calls;
            await Eventually.TrueAsync(() => _operator.Journal.Calls.Count == expected, $"call {expected}");
            _operator.Clock.Advance(TimeSpan.Zero);
            await AdvanceUntilAsync(() => _operator.Journal.Calls.Count > expected || expected == 8);
        }
    }

    [Test]
    public async Task Result_RequeueAfter_IsKeptToTheSecond()
    {
        _operator.Journal.Answer = widget => ReconciliationResult<Widget>.Success(widget, TimeSpan.FromSeconds(40));
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        await Eventually.TrueAsync(() => _operator.Clock.NextDue == TimeSpan.FromSeconds(40), "the requeue");
        _operator.Clock.Advance(TimeSpan.FromSeconds(40));
        await _operator.Journal.SaysAsync("reconcile:a", "reconcile:a");
    }

    [Test]
    public async Task Queue_OfAnUnknownEntity_IsDropped()
    {
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        Assert.That(await EnqueueAsync("gone"), Is.True);
        Assert.That(await EnqueueAsync("a"), Is.True);
        await _operator.Journal.SaysAsync("reconcile:a", "reconcile:a");
    }

    [Test]
    public async Task Reconcile_ChangesToItsCopy_DoNotReachTheCache()
    {
        var seen = new List<string?>();
        _operator.Journal.Answer = widget =>
        {
            seen.Add(widget.Status.Phase);
            widget.Status.Phase = "changed";
            return ReconciliationResult<Widget>.Success(widget);
        };
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        await EnqueueAsync("a");
        await _operator.Journal.SaysAsync("reconcile:a", "reconcile:a");
        await Eventually.TrueAsync(() => seen.Count == 2, "two calls");
        Assert.That(seen, Is.All.Null);
    }

    [Test]
    public async Task Stop_WhileReconciling_LetsItEndAndTakesNothingNew()
    {
        _operator.Journal.Hold();
        _operator.Serve(Widget.Create("a", "1"), Widget.Create("b", "2"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        var stopping = _operator.StopAsync();
        await Eventually.TrueAsync(() => !EnqueueAsync("a").GetAwaiter().GetResult(), "a closed queue");
        Assert.That(stopping.IsCompleted, Is.False);
        _operator.Journal.Release();
        await stopping;
        Assert.That(_operator.Journal.Calls, Is.EqualTo(new[] { "reconcile:a" }));
        Assert.That(_operator.Journal.Cancelled, Is.Zero);
    }

    [Test]
    public async Task Stop_ReconcileThatHangs_IsCancelledAfterTheGrace()
    {
        _operator.Journal.Hold();
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        var stopping = _operator.StopAsync();
        await _operator.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(15));
        _operator.Clock.Advance(TimeSpan.FromSeconds(15));
        await stopping;
        Assert.That(_operator.Journal.Cancelled, Is.EqualTo(1));
    }

    [Test]
    public async Task Health_BeforeAndAfterTheFirstList_FollowsTheCache()
    {
        Assert.That(await _operator.HealthAsync("ready"), Is.EqualTo(HealthStatus.Unhealthy));
        _operator.Serve();
        await _operator.StartAsync();
        await Eventually.TrueAsync(() => _operator.HealthAsync("ready").GetAwaiter().GetResult() == HealthStatus.Healthy, "readiness");
        Assert.That(await _operator.HealthAsync("live"), Is.EqualTo(HealthStatus.Healthy));
    }

    [Test]
    public async Task Health_AllWorkersStuck_IsNotAlive()
    {
        _operator.Journal.Hold();
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        _operator.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.That(await _operator.HealthAsync("live"), Is.EqualTo(HealthStatus.Unhealthy));
    }

    private static Widget Labelled(Widget widget)
    {
        widget.Metadata.Labels = new Dictionary<string, string> { ["colour"] = "red" };
        return widget;
    }

    private Task<bool> EnqueueAsync(string name) => _operator.Queue(
        Widget.Create(name, "1"), ReconciliationType.Modified, ReconciliationTriggerSource.Operator, TimeSpan.Zero, 0, CancellationToken.None);

    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            if (!condition())
            {
                _operator.Clock.Advance(TimeSpan.FromSeconds(1));
            }

            return condition();
        },
        "the retry");
}
