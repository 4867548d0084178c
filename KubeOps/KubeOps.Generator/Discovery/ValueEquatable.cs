using System;
using System.Linq;

namespace KubeOps.Generator.Discovery;

/// <summary>Equal when its values are: what the generator's cache needs to skip unchanged inputs.</summary>
internal abstract class ValueEquatable : IEquatable<ValueEquatable>
{
    protected abstract object?[] Values { get; }

    public bool Equals(ValueEquatable? other) =>
        other is not null && other.GetType() == GetType() && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as ValueEquatable);

    public override int GetHashCode() => Values.Aggregate(17, (hash, value) => unchecked((hash * 31) + (value?.GetHashCode() ?? 0)));
}
