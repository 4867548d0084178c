using System.Collections;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>Some projections, one for each object. Nearly all of thousands of such sets hold a few and are as small as an array of them; those with more are found by hash.</summary>
internal sealed class ProjectionSet : IReadOnlyCollection<Projection>
{
    private const int Few = 16;
    private Projection[] _few = [];
    private HashSet<Projection>? _many;

    public int Count => _many?.Count ?? _few.Length;

    /// <summary>Enters a projection in place of the one of the same object.</summary>
    public void Put(Projection projection)
    {
        if (_many is not null)
        {
            _many.Remove(projection);
            _many.Add(projection);
        }
        else if (IndexOf(projection.Key) is var index and >= 0)
        {
            _few[index] = projection;
        }
        else if (_few.Length < Few)
        {
            _few = [.. _few, projection];
        }
        else
        {
            (_many, _few) = (new(_few, SameObject.Comparer) { projection }, []);
        }
    }

    /// <summary>Takes an object out, if it is there.</summary>
    public void Remove(ObjectKey key)
    {
        if (_many is not null)
        {
            _many.GetAlternateLookup<ObjectKey>().Remove(key);
        }
        else if (IndexOf(key) is var index and >= 0)
        {
            _few = [.. _few[..index], .. _few[(index + 1)..]];
        }
    }

    /// <summary>Takes all out.</summary>
    public void Clear() => (_few, _many) = ([], null);

    public IEnumerator<Projection> GetEnumerator() => (_many ?? (IEnumerable<Projection>)_few).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(ObjectKey key) => Array.FindIndex(_few, item => item.Key == key);
}
