using System.Diagnostics.Metrics;
using KubeOps.Abstractions.Builder;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Tests.Operator.LeaderElection;

namespace KubeOps.Tests.Operator.Hosting;

public sealed class LeadingOperatorTests
{
    private OperatorFixture _operator = null!;
    private LeaseServer _leases = null!;

    [SetUp]
    public async Task SetUp()
    {
        _operator = await OperatorFixture.CreateAsync(s => s.WithName("test").WithLeaderElection(LeaderElectionType.Single));
        _leases = new LeaseServer(_operator.Server);
    }

    [TearDown]
    public async Task TearDown() => await _operator.DisposeAsync();

    [Test]
    public async Task Standby_FollowsButDoesNotReconcile()
    {
        _leases.Take("another");
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await Eventually.TrueAsync(
            () => _operator.HealthAsync("ready").GetAwaiter().GetResult() == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, "readiness");
        Assert.That(await EnqueueAsync(), Is.False);
        Assert.That(_operator.Journal.Calls, Is.Empty);
    }

    [Test]
    public async Task LeaseLost_WhileReconciling_CancelsAndTakesUpAgainLater()
    {
        _operator.Journal.Hold();
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        // For so long that it can't run out while the clock is moved on, time and again, until the loss is noticed.
        _leases.Take("another", seconds: 1_000_000);
        await AdvanceUntilAsync(() => _operator.Journal.Cancelled == 1);
        // What runs hears of the loss first, the queue a moment later.
        await Eventually.TrueAsync(() => !EnqueueAsync().GetAwaiter().GetResult(), "a closed queue");
        _operator.Journal.Release();
        _leases.Take("");
        await AdvanceUntilAsync(() => _operator.Journal.Calls.Count == 2);
    }

    [Test]
    public async Task Stop_Leader_ReleasesTheLeaseLast()
    {
        _operator.Journal.Hold();
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        var stopping = _operator.StopAsync();
        await Eventually.TrueAsync(() => !EnqueueAsync().GetAwaiter().GetResult(), "a closed queue");
        Assert.That(_leases.Holder, Is.Not.Empty);
        _operator.Journal.Release();
        await stopping;
        Assert.That(_leases.Holder, Is.Empty);
    }

    [Test]
    public async Task Metrics_OfTheQueue_AreThere()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "test")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, _, _) => seen[instrument.Name] = true);
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => seen[instrument.Name] = true);
        listener.Start();
        _operator.Serve(Widget.Create("a", "1"));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        await Eventually.TrueAsync(() => seen.ContainsKey("workqueue_work_duration_seconds"), "the end of the work");
        listener.RecordObservableInstruments();
        Assert.That(seen.Keys, Is.SupersetOf(new[]
        {
            "workqueue_depth", "workqueue_adds_total", "workqueue_queue_duration_seconds", "workqueue_unfinished_work_seconds",
            "kubeops.operator.queue.depth", "kubeops.operator.queue.enqueued", "kubeops.operator.reconciliation",
        }));
    }

    private Task<bool> EnqueueAsync() => _operator.Queue(
        Widget.Create("a", "1"), ReconciliationType.Modified, ReconciliationTriggerSource.Operator, TimeSpan.Zero, 0, CancellationToken.None);

    // In small steps, each with time for the request that it leads to.
    private Task AdvanceUntilAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            if (!condition() && _operator.Clock.NextDue <= TimeSpan.FromSeconds(2.5))
            {
                _operator.Clock.Advance(_operator.Clock.NextDue!.Value);
            }

            return condition();
        },
        "what time brings");
}
