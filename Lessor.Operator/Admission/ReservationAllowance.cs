namespace Lessor.Operator.Admission;

/// <summary>
/// How much may be reserved that is never stored. Who asks isn't known for sure, so no caller counts for more than another: each namespace is reserved once in a while, and of all
/// together there are so many at most. What is stored is given back. Not safe for concurrent use.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class ReservationAllowance(TimeProvider clock)
{
    /// <summary>How long a namespace isn't reserved again, if what it was reserved for wasn't stored.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>How many namespaces may be reserved, or have been in that time, without being stored.</summary>
    public const int Most = 2000;

    private readonly Dictionary<string, long> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes the allowance for a namespace.</summary>
    /// <param name="ns">The namespace.</param>
    /// <returns>Whether there is one.</returns>
    public bool Takes(string ns)
    {
        if (_taken.Count >= Most)
        {
            Forget();
        }

        if (_taken.Count >= Most || (_taken.TryGetValue(ns, out var since) && clock.GetElapsedTime(since) < Pause))
        {
            return false;
        }

        _taken[ns] = clock.GetTimestamp();
        return true;
    }

    /// <summary>Gives it back: the namespace is a stored tenant's now.</summary>
    /// <param name="ns">The namespace.</param>
    public void GiveBack(string ns) => _taken.Remove(ns);

    private void Forget()
    {
        foreach (var (ns, _) in _taken.Where(entry => clock.GetElapsedTime(entry.Value) >= Pause).ToList())
        {
            _taken.Remove(ns);
        }
    }
}
