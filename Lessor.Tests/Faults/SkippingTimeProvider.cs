using KubeOps.Tests;

namespace Lessor.Tests.Faults;

/// <summary>A clock that goes as the system's does, and that a test can put forward: timers that come due on the way fire then.</summary>
public sealed class SkippingTimeProvider : TimeProvider, IDisposable
{
    private readonly ManualTimeProvider _clock = new(System.GetUtcNow());
    private readonly Lock _advancing = new();
    private readonly Timer _pulse;
    private long _last = System.GetTimestamp();

    public SkippingTimeProvider() => _pulse = new Timer(_ => Skip(TimeSpan.Zero), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));

    public override long TimestampFrequency => _clock.TimestampFrequency;

    /// <summary>Puts the clock forward.</summary>
    public void Skip(TimeSpan time)
    {
        lock (_advancing)
        {
            var now = System.GetTimestamp();
            _clock.Advance(System.GetElapsedTime(_last, now) + time);
            _last = now;
        }
    }

    public override DateTimeOffset GetUtcNow() => _clock.GetUtcNow();

    public override long GetTimestamp() => _clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        // As the system's, timers call on threads of the pool: what a callback waits for must not stop the clock.
        _clock.CreateTimer(_ => ThreadPool.QueueUserWorkItem(s => callback(s), state, preferLocal: false), null, dueTime, period);

    public void Dispose() => _pulse.Dispose();
}
