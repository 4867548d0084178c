namespace Lessor.Rendering.Values;

/// <summary>Equality of values as JSON has it: 1 and 1.0 are equal, the order of a mapping doesn't matter.</summary>
internal sealed class ValueEquality : IEqualityComparer<object?>
{
    public static readonly ValueEquality Instance = new();

    public new bool Equals(object? x, object? y) => (x, y) switch
    {
        (ValueMap a, ValueMap b) => a.Count == b.Count && a.All(entry => b.TryGetValue(entry.Key, out var other) && Equals(entry.Value, other)),
        (ValueList a, ValueList b) => a.SequenceEqual(b, this),
        (long a, double b) => a == b,
        (double a, long b) => a == b,
        _ => object.Equals(x, y),
    };

    public int GetHashCode(object? obj) => obj switch
    {
        null => 0,
        ValueMap map => map.Aggregate(map.Count, (hash, entry) => hash ^ HashCode.Combine(entry.Key, GetHashCode(entry.Value))),
        ValueList list => list.Aggregate(list.Count, (hash, item) => HashCode.Combine(hash, GetHashCode(item))),
        long number => ((double)number).GetHashCode(),
        _ => obj.GetHashCode(),
    };
}
