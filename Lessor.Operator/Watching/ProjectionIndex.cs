using System.Diagnostics.CodeAnalysis;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>Finds projections by key, for all threads. A third of a concurrent dictionary's size: the key isn't kept a second time, and there is no node for each; in parts, so that readers rarely meet.</summary>
internal sealed class ProjectionIndex
{
    private const int Parts = 64;
    private readonly HashSet<Projection>[] _parts = [.. Enumerable.Range(0, Parts).Select(_ => new HashSet<Projection>(SameObject.Comparer))];

    public bool TryGet(ObjectKey key, [MaybeNullWhen(false)] out Projection projection)
    {
        var part = PartOf(key);
        lock (part)
        {
            return part.GetAlternateLookup<ObjectKey>().TryGetValue(key, out projection);
        }
    }

    /// <summary>Enters a projection in place of the one of the same object.</summary>
    public void Put(Projection projection)
    {
        var part = PartOf(projection.Key);
        lock (part)
        {
            part.Remove(projection);
            part.Add(projection);
        }
    }

    /// <summary>Takes an object out, if it is there.</summary>
    public void Remove(ObjectKey key)
    {
        var part = PartOf(key);
        lock (part)
        {
            part.GetAlternateLookup<ObjectKey>().Remove(key);
        }
    }

    // The names alone: all the rest is in the hash within the part.
    private HashSet<Projection> PartOf(ObjectKey key) =>
        _parts[HashCode.Combine(string.GetHashCode(key.Namespace, StringComparison.Ordinal), string.GetHashCode(key.Name, StringComparison.Ordinal)) & (Parts - 1)];
}
