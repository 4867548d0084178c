using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>Takes projections for equal that are of the same object, and finds them by its key: a set of them is smaller than one of their keys.</summary>
internal sealed class SameObject : IEqualityComparer<Projection>, IAlternateEqualityComparer<ObjectKey, Projection>
{
    public static SameObject Comparer { get; } = new();

    public bool Equals(Projection? left, Projection? right) => left?.Key == right?.Key;

    public int GetHashCode(Projection projection) => projection.Key.GetHashCode();

    public bool Equals(ObjectKey key, Projection projection) => key == projection.Key;

    public int GetHashCode(ObjectKey key) => key.GetHashCode();

    /// <summary>Nothing is entered by its key alone.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Projection Create(ObjectKey key) => throw new NotSupportedException();
}
