namespace Lessor.Operator.Watching;

/// <summary>Growing waits between attempts, each somewhere between half and all of its step, so that many don't come back at once.</summary>
/// <param name="first">The first step.</param>
/// <param name="longest">Where growing ends.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private int _failures;

    public TimeSpan Next()
    {
        var step = Math.Min(longest.TotalMilliseconds, first.TotalMilliseconds * Math.Pow(2, Math.Min(_failures++, 30)));
        return TimeSpan.FromMilliseconds(step * (0.5 + (Random.Shared.NextDouble() / 2)));
    }

    public void Reset() => _failures = 0;
}
