namespace Lessor.Operator.Leadership;

/// <summary>
/// Until when this replica may take the leader's lease for its own: counted from when a renewal was asked for, because the answer may have been long on
/// its way. Two clocks tell, and the one that is further on counts: nobody sets the one, and the other goes on while the machine sleeps.
/// </summary>
/// <param name="clock">The clock.</param>
public sealed class HeldLease(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private long _renewedAt;
    private DateTimeOffset _renewedTime;
    private TimeSpan _good;

    /// <summary>How long the lease is good for yet; zero or less: it isn't held.</summary>
    public TimeSpan Remaining
    {
        get
        {
            lock (_gate)
            {
                var (counted, told) = (clock.GetElapsedTime(_renewedAt), clock.GetUtcNow() - _renewedTime);
                return _good - (counted > told ? counted : told);
            }
        }
    }

    /// <summary>Whether the lease is held.</summary>
    public bool IsHeld => Remaining > TimeSpan.Zero;

    /// <summary>The lease was taken or renewed.</summary>
    /// <param name="askedAt">When that was asked for, as a timestamp of the clock.</param>
    /// <param name="duration">How long others leave it alone.</param>
    public void Renewed(long askedAt, TimeSpan duration)
    {
        lock (_gate)
        {
            // The last fifth is for what is on its way by then.
            (_renewedAt, _good) = (askedAt, duration * 0.8);
            _renewedTime = clock.GetUtcNow() - clock.GetElapsedTime(askedAt);
        }
    }

    /// <summary>The lease was given up, or another one has it.</summary>
    public void Lost()
    {
        lock (_gate)
        {
            _good = TimeSpan.Zero;
        }
    }
}
