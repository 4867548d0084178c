namespace Lessor.Operator.Tenants.Settled;

/// <summary>Numbers what changes in the views that reconciles read, in the order in which it was seen. The numbers mean nothing outside this process.</summary>
internal static class ChangeNumbers
{
    private static long _last;

    /// <summary>The number of the last change.</summary>
    public static long Last => Volatile.Read(ref _last);

    /// <summary>Numbers a change. To be asked for once the view shows it: who reads the number first, and then the view, misses nothing.</summary>
    public static long Next() => Interlocked.Increment(ref _last);
}
