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
        _queue.Add("a");
        _queue.Add("a");
        Assert.That(_queue.Depth, Is.EqualTo(1));
        Assert.That(await TakeAsync(), Is.EqualTo("a"));
        Assert.That(_queue.Depth, Is.Zero);
    }

    [Test]
    public async Task Add_WhileProcessed_WaitsUntilDone()
    {
        _queue.Add("a");
        await TakeAsync();
        _queue.Add("a");
        _queue.Add("a");
        Assert.That(_queue.Depth, Is.Zero);
        _queue.Done("a");
        Assert.That(_queue.Depth, Is.EqualTo(1));
    }

    [Test]
    public async Task Add_BusyKey_DoesNotOvertakeOthers()
    {
        _queue.Add("busy");
        await TakeAsync();
        _queue.Add("busy");
        _queue.Add("b");
        _queue.Done("busy");
        Assert.That(await TakeAsync(), Is.EqualTo("b"));
        Assert.That(await TakeAsync(), Is.EqualTo("busy"));
    }

    [Test]
    public void AddAfter_Twice_EarliestWinsAndFiresOnce()
    {
        _queue.AddAfter("a", TimeSpan.FromMinutes(10));
        _queue.AddAfter("a", TimeSpan.FromMinutes(1));
        _queue.AddAfter("a", TimeSpan.FromMinutes(5));
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
        _queue.AddAfter("late", TimeSpan.FromSeconds(1));
        _queue.Close();
        _clock.Advance(TimeSpan.FromSeconds(2));
        Assert.That(_queue.Add("a"), Is.False);
        Assert.That(_queue.AddAfter("a", TimeSpan.FromSeconds(1)), Is.False);
        Assert.That(_queue.Depth, Is.Zero);
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
            _queue.Add((i % 7).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        await Eventually.TrueAsync(() => _queue.Depth == 0 && _queue.Running.Count == 0, "an empty queue");
        await stop.CancelAsync();
        Assert.That(async () => await Task.WhenAll(workers), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(processed, Is.GreaterThanOrEqualTo(7));
    }

    private async Task<string> TakeAsync()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _queue.TakeAsync(bound.Token);
    }
}
