using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>All projections, by key and by tenant. Reading by key takes no lock.</summary>
internal sealed class ProjectionStore
{
    private readonly ConcurrentDictionary<ObjectKey, Projection> _objects = new();
    private readonly Dictionary<string, HashSet<Projection>> _tenants = new(StringComparer.Ordinal);

    /// <summary>Held over every change: a change reads before it writes.</summary>
    public Lock Gate { get; } = new();

    public bool TryGet(ObjectKey key, [MaybeNullWhen(false)] out Projection projection) => _objects.TryGetValue(key, out projection);

    public IReadOnlyCollection<Projection> OfTenant(string tenant)
    {
        lock (Gate)
        {
            return _tenants.TryGetValue(tenant, out var objects) ? [.. objects] : [];
        }
    }

    /// <summary>Enters a projection; the caller holds the gate.</summary>
    /// <returns>What was there before.</returns>
    public Projection? Set(Projection projection)
    {
        var old = _objects.GetValueOrDefault(projection.Key);
        if (old is not null)
        {
            Unlink(old);
        }

        _objects[projection.Key] = projection;
        if (!_tenants.TryGetValue(projection.Tenant, out var objects))
        {
            _tenants[projection.Tenant] = objects = new(SameObject.Comparer);
        }

        objects.Add(projection);
        return old;
    }

    /// <summary>Takes a projection out; the caller holds the gate.</summary>
    /// <returns>What was there before.</returns>
    public Projection? Remove(ObjectKey key)
    {
        if (_objects.TryRemove(key, out var old))
        {
            Unlink(old);
        }

        return old;
    }

    private void Unlink(Projection projection)
    {
        var objects = _tenants[projection.Tenant];
        objects.Remove(projection);
        if (objects.Count == 0)
        {
            _tenants.Remove(projection.Tenant);
        }
    }
}
