namespace Lessor.Operator.Tenants.Settled;

/// <summary>
/// The number of the last change that concerns each name, in a fixed amount of memory: some names share a number. That makes one seem to have changed with another, never the other way round.
/// </summary>
internal sealed class LastChanges
{
    // 32 KB.
    private const int Size = 4096;
    private readonly long[] _numbers = new long[Size];

    /// <summary>The number of the last change that concerns a name; 0: none.</summary>
    public long Of(string name) => Volatile.Read(ref _numbers[IndexOf(name)]);

    /// <summary>Something that concerns a name has changed, and the view shows it.</summary>
    public void Add(string name)
    {
        ref var number = ref _numbers[IndexOf(name)];
        var change = ChangeNumbers.Next();
        // Of two at once the later stays.
        for (var known = Volatile.Read(ref number); known < change;)
        {
            var seen = Interlocked.CompareExchange(ref number, change, known);
            if (seen == known)
            {
                return;
            }

            known = seen;
        }
    }

    private static int IndexOf(string name) => string.GetHashCode(name, StringComparison.Ordinal) & (Size - 1);
}
