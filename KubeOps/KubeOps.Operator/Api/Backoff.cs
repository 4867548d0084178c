namespace KubeOps.Operator.Api;

/// <summary>Delays that double from failure to failure, up to a cap, each shortened by up to a quarter so that many don't come back at once.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan cap, Random random)
{
    private int _failures;

    public static TimeSpan Delay(TimeSpan first, TimeSpan cap, int failures, Random random)
    {
        var doubled = first.TotalSeconds * Math.Pow(2, Math.Min(failures, 30));
        return TimeSpan.FromSeconds(Math.Min(cap.TotalSeconds, doubled) * (1 - (random.NextDouble() / 4)));
    }

    public TimeSpan Next() => Delay(first, cap, _failures++, random);

    public void Reset() => _failures = 0;
}
