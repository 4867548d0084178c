namespace KubeOps.Operator.Queueing;

/// <summary>A key and when it is due; the sequence keeps keys of one instant in the order in which they came.</summary>
internal readonly record struct DueKey<TKey>(TimeSpan Due, long Sequence, TKey Key, Origin Origin) : IComparable<DueKey<TKey>>
{
    public int CompareTo(DueKey<TKey> other) =>
        Due != other.Due ? Due.CompareTo(other.Due) : Sequence.CompareTo(other.Sequence);
}
