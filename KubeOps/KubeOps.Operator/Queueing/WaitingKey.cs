namespace KubeOps.Operator.Queueing;

/// <summary>A key that waits, for one reason or several.</summary>
/// <param name="key">The key.</param>
/// <param name="added">When it was added.</param>
/// <param name="origin">Why.</param>
internal sealed class WaitingKey<TKey>(TKey key, long added, Origin origin)
{
    private readonly List<Origin> _origins = [origin];

    public TKey Key => key;

    public long Added => added;

    /// <summary>Where it waits: in the best of its lanes, for each of the causes there.</summary>
    public IReadOnlyList<Origin> Origins => _origins;

    public Lane Lane => _origins[0].Lane;

    /// <summary>Takes one more reason in.</summary>
    /// <returns>True: it must wait at that place as well; in a better lane that is where it will be taken.</returns>
    public bool Take(Origin origin)
    {
        if (origin.Lane > Lane || _origins.Contains(origin))
        {
            return false;
        }

        if (origin.Lane < Lane)
        {
            _origins.Clear();
        }

        _origins.Add(origin);
        return true;
    }
}
