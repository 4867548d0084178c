namespace Lessor.Operator.Sources.Git;

/// <summary>When a repository's server is asked again.</summary>
/// <param name="refresh">How often it is looked at while all is well, more or less.</param>
internal sealed class GitPace(TimeSpan refresh)
{
    private const int MostDoublings = 8;
    private static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    // What lasts is looked at all the same, for it may be a server's mistake.
    private static readonly TimeSpan Lasting = TimeSpan.FromHours(1);

    /// <summary>The time until the next look.</summary>
    /// <param name="failures">How often it failed in a row; 0: it didn't.</param>
    /// <param name="isLasting">Whether the last failure is one that lasts.</param>
    /// <returns>The time, with up to a tenth more or less: repositories of one server spread.</returns>
    public TimeSpan Next(int failures, bool isLasting)
    {
        var time = failures == 0 ? refresh : isLasting ? Lasting : Min(First * Math.Pow(2, Math.Min(failures - 1, MostDoublings)), Longest);
        return time * (0.9 + (Random.Shared.NextDouble() * 0.2));
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
