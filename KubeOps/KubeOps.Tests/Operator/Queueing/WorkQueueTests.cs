using KubeOps.Operator.Metrics;
using KubeOps.Operator.Queueing;

namespace KubeOps.Tests.Operator.Queueing;

public sealed class WorkQueueTests
{
    private ManualTimeProvider _clock = null!;
    private WorkQueue<string> _queue = null!;

    [SetUp]
    public void SetUp()
    {
        _clock = new ManualTimeProvider();
        _queue = new WorkQueue<string>(_clock, TimeSpan.FromSeconds(2), new Random(1), new QueueMetrics(null, "widgets"));
    }

    [TearDown]
    public void TearDown() => _queue.Dispose();

    [Test]
    public async Task Add_SameKeyTwice_WaitsOnce()
    {
        _queue.Add("a", Origin.Own);
        _queue.Add("a", Origin.Own);
        Assert.That(_queue.Depth, Is.EqualTo(1));
        Assert.That(await TakeAsync(), Is.EqualTo("a"));
        Assert.That(_queue.Depth, Is.Zero);
    }

    [Test]
    public async Task Add_WhileProcessed_WaitsUntilDone()
    {
        _queue.Add("a", Origin.Own);
        await TakeAsync();
        _queue.Add("a", Origin.Own);
        _queue.Add("a", Origin.Own);
        Assert.That(_queue.Depth, Is.Zero);
        _queue.Done("a");
        Assert.That(_queue.Depth, Is.EqualTo(1));
    }

    [Test]
    public async Task Add_BusyKey_DoesNotOvertakeOthers()
    {
        _queue.Add("busy", Origin.Own);
        await TakeAsync();
        _queue.Add("busy", Origin.Own);
        _queue.Add("b", Origin.Own);
        _queue.Done("busy");
        Assert.That(await TakeAsync(), Is.EqualTo("b"));
        Assert.That(await TakeAsync(), Is.EqualTo("busy"));
    }

    [Test]
    public void AddAfter_Twice_EarliestWinsAndFiresOnce()
    {
        _queue.AddAfter("a", TimeSpan.FromMinutes(10), Origin.Own);
        _queue.AddAfter("a", TimeSpan.FromMinutes(1), Origin.Own);
        _queue.AddAfter("a", TimeSpan.FromMinutes(5), Origin.Own);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.That(_queue.Depth, Is.Zero);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_queue.Depth, Is.EqualTo(1));
        Assert.That(_clock.NextDue, Is.Null);
    }

    [Test]
    public void Retry_OverAndOver_DoublesUpToTheCapAndIsNeverDropped()
    {
        var delays = Enumerable.Range(0, 60).Select(_ => _queue.Retry("a").TotalSeconds).ToList();
        Assert.That(delays[0], Is.InRange(1.5, 2));
        Assert.That(delays[1], Is.InRange(3, 4));
        Assert.That(delays[4], Is.InRange(24, 32));
        Assert.That(delays.Skip(8), Is.All.InRange(225, 300));
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.That(_queue.Depth, Is.EqualTo(1));
    }

    [Test]
    public void Retry_AfterForget_StartsAnew()
    {
        _queue.Retry("a");
        _queue.Retry("a");
        _queue.Forget("a");
        Assert.That(_queue.Retry("a").TotalSeconds, Is.InRange(1.5, 2));
    }

    [Test]
    public void Add_WhenClosed_IsRefused()
    {
        _queue.AddAfter("late", TimeSpan.FromSeconds(1), Origin.Own);
        _queue.Close();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_queue.Add("a", Origin.Own), Is.False);
        Assert.That(_queue.AddAfter("a", TimeSpan.FromSeconds(1), Origin.Own), Is.False);
        Assert.That(_queue.Depth, Is.Zero);
    }

    [Test]
    public async Task Take_InAStorm_GivesWhatChangedItselfFirst()
    {
        AddStorm("A", 5);
        _queue.Add("drifted", Origin.Own);
        _queue.Add("new", Origin.Direct);
        Assert.That(await TakeAsync(3), Is.EqualTo(new[] { "new", "drifted", "A0" }));
    }

    [Test]
    public async Task Take_OfTwoStorms_TakesTurns()
    {
        AddStorm("A", 50);
        AddStorm("B", 2);
        Assert.That(await TakeAsync(5), Is.EqualTo(new[] { "A0", "B0", "A1", "B1", "A2" }));
    }

    [Test]
    public async Task Take_WhileDirectChangesNeverEnd_GivesEachLaneItsShare()
    {
        AddStorm("A", 1000);
        for (var i = 0; i < 1000; i++)
        {
            _queue.Add($"direct{i}", Origin.Direct);
            _queue.Add($"own{i}", Origin.Own);
        }

        var taken = await TakeAsync(180);
        Assert.That(taken.Count(key => key.StartsWith('A')), Is.GreaterThanOrEqualTo(15));
        Assert.That(taken.Count(key => key.StartsWith("own", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(15));
        Assert.That(taken.Count(key => key.StartsWith("direct", StringComparison.Ordinal)), Is.GreaterThanOrEqualTo(120));
    }

    [Test]
    public async Task Add_OfAKeyInAStorm_MovesItUpAndStillGivesItOnce()
    {
        AddStorm("A", 3);
        _queue.Add("A2", Origin.Direct);
        Assert.That(_queue.Depths, Is.EqualTo(new[] { 1, 0, 2 }));
        Assert.That(await TakeAsync(3), Is.EqualTo(new[] { "A2", "A0", "A1" }));
        Assert.That(_queue.Depth, Is.Zero);
    }

    [Test]
    public async Task Add_OfAKeyForASecondCause_WaitsForWhicheverComesFirst()
    {
        AddStorm("A", 10);
        _queue.Add("A9", Origin.FanOut("B"));
        Assert.That(await TakeAsync(3), Is.EqualTo(new[] { "A0", "A9", "A1" }));
        Assert.That(_queue.Depth, Is.EqualTo(7));
    }

    [Test]
    public async Task Add_WhileProcessed_KeepsTheBestLane()
    {
        _queue.Add("a", Origin.Own);
        await TakeAsync();
        _queue.Add("a", Origin.FanOut("A"));
        AddStorm("A", 2);
        _queue.Add("a", Origin.Direct);
        _queue.Done("a");
        Assert.That(await TakeAsync(3), Is.EqualTo(new[] { "a", "A0", "A1" }));
    }

    [Test]
    public void AddAfter_WhenDue_WaitsInItsLane()
    {
        _queue.AddAfter("a", TimeSpan.FromSeconds(1), Origin.FanOut("resync"));
        _queue.AddAfter("b", TimeSpan.FromSeconds(1), Origin.Own);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That(_queue.Depths, Is.EqualTo(new[] { 0, 1, 1 }));
    }

    [Test]
    public async Task Take_ManyWorkers_NeverGetTheSameKeyAtOnce()
    {
        var active = new HashSet<string>();
        var processed = 0;
        using var stop = new CancellationTokenSource();
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var key = await _queue.TakeAsync(stop.Token);
                lock (active)
                {
                    Assert.That(active.Add(key), Is.True);
                }

                await Task.Yield();
                lock (active)
                {
                    active.Remove(key);
                }

                _queue.Done(key);
                Interlocked.Increment(ref processed);
            }
        })).ToList();
        for (var i = 0; i < 20_000; i++)
        {
            _queue.Add((i % 7).ToString(System.Globalization.CultureInfo.InvariantCulture), (i % 3) switch { 0 => Origin.Direct, 1 => Origin.Own, _ => Origin.FanOut("all") });
        }

        await Eventually.TrueAsync(() => _queue.Depth == 0 && _queue.Running.Count == 0, "an empty queue");
        await stop.CancelAsync();
        Assert.That(async () => await Task.WhenAll(workers), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(processed, Is.GreaterThanOrEqualTo(7));
    }

    private void AddStorm(string cause, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _queue.Add(FormattableString.Invariant($"{cause}{i}"), Origin.FanOut(cause));
        }
    }

    private async Task<List<string>> TakeAsync(int count)
    {
        List<string> taken = [];
        for (var i = 0; i < count; i++)
        {
            taken.Add(await TakeAsync());
        }

        return taken;
    }

    private async Task<string> TakeAsync()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _queue.TakeAsync(bound.Token);
    }
}
