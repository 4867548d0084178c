namespace Lessor.Operator;

/// <summary>
/// Gives equal values one instance: what thousands of objects say alike is kept once. It remembers a fixed number of values, each until another one takes its place, so it never
/// grows, and forgetting costs no more than a copy. For all threads, without a lock.
/// </summary>
/// <typeparam name="T">The values; they mustn't change.</typeparam>
internal sealed class RecentValues<T>
    where T : class
{
    private readonly T?[] _values;
    private readonly IEqualityComparer<T> _comparer;

    /// <summary>Remembers nothing yet.</summary>
    /// <param name="size">How many are remembered at most; a power of two.</param>
    /// <param name="comparer">When they are equal; null: as they say.</param>
    public RecentValues(int size, IEqualityComparer<T>? comparer = null)
    {
        _values = new T?[size];
        _comparer = comparer ?? EqualityComparer<T>.Default;
    }

    /// <summary>The instance to keep.</summary>
    /// <param name="value">The value.</param>
    /// <returns>An equal one that was seen before, or this one.</returns>
    public T Of(T value)
    {
        // Writes of references are whole: who reads at the same moment sees one or the other.
        ref var place = ref _values[_comparer.GetHashCode(value) & (_values.Length - 1)];
        return place is { } known && _comparer.Equals(known, value) ? known : place = value;
    }
}
