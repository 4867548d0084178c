namespace Lessor.Operator.Sources.Fetching;

/// <summary>How soon servers are asked again.</summary>
internal static class RemotePace
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstLasting = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>After a failure: twice as long each time, up to ten minutes.</summary>
    /// <param name="failures">How often in a row it failed, this time included.</param>
    /// <param name="isLasting">Whether nobody expects it to pass by itself.</param>
    /// <returns>How long to wait.</returns>
    public static TimeSpan AfterFailure(int failures, bool isLasting)
    {
        var wait = (isLasting ? FirstLasting : First) * Math.Pow(2, Math.Min(failures - 1, 10));
        return wait < Longest ? wait : Longest;
    }

    /// <summary>Somewhat more or less, so that what began together doesn't go on together.</summary>
    /// <param name="wait">How long to wait.</param>
    /// <returns>Nine to eleven tenths of it.</returns>
    public static TimeSpan Jitter(TimeSpan wait) => wait * (0.9 + (0.2 * Random.Shared.NextDouble()));
}
