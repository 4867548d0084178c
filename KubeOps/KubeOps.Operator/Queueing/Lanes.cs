namespace KubeOps.Operator.Queueing;

/// <summary>Items by lane: the first lane goes first, and each further one has a share even so, so that nothing waits for ever.</summary>
internal sealed class Lanes<T>
{
    /// <summary>A lane that waits is passed over that often, no more.</summary>
    public const int Patience = 8;

    private readonly CauseRotation<T>[] _lanes = [.. Enum.GetValues<Lane>().Select(_ => new CauseRotation<T>())];
    private readonly int[] _passed = new int[Enum.GetValues<Lane>().Length];

    public void Add(Origin origin, T item) => _lanes[(int)origin.Lane].Add(origin.Cause, item);

    /// <summary>Takes the next item that still counts; there must be one. Those before it that don't are dropped.</summary>
    public T Take(Predicate<T> counts)
    {
        while (true)
        {
            var lane = Next();
            var item = _lanes[lane].Take();
            if (counts(item))
            {
                Passed(lane);
                return item;
            }
        }
    }

    // The last lane that has waited for long enough, else the first.
    private int Next()
    {
        var overdue = Array.FindLastIndex(_passed, passed => passed >= Patience);
        return overdue >= 0 && !_lanes[overdue].IsEmpty ? overdue : Array.FindIndex(_lanes, lane => !lane.IsEmpty);
    }

    private void Passed(int taken)
    {
        _passed[taken] = 0;
        for (var lane = taken + 1; lane < _lanes.Length; lane++)
        {
            _passed[lane] = _lanes[lane].IsEmpty ? 0 : _passed[lane] + 1;
        }
    }
}
