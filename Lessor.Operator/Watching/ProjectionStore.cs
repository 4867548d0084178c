using System.Diagnostics.CodeAnalysis;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Settled;

namespace Lessor.Operator.Watching;

/// <summary>All projections, by key and by tenant. Reading by key doesn't wait for whoever changes many.</summary>
internal sealed class ProjectionStore
{
    private readonly ProjectionIndex _objects = new();
    private readonly LastChanges _lastChanges = new();
    private readonly Dictionary<string, ProjectionSet> _tenants = new(StringComparer.Ordinal);

    /// <summary>Held over every change: a change reads before it writes.</summary>
    public Lock Gate { get; } = new();

    public bool TryGet(ObjectKey key, [MaybeNullWhen(false)] out Projection projection) => _objects.TryGet(key, out projection);

    /// <summary>The number of the last change of any of a tenant's objects.</summary>
    public long LastChangeFor(string tenant) => _lastChanges.Of(tenant);

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
        if (_objects.TryGet(projection.Key, out var old) && old.Tenant != projection.Tenant)
        {
            Unlink(old);
        }

        _objects.Put(projection);
        if (!_tenants.TryGetValue(projection.Tenant, out var objects))
        {
            _tenants[projection.Tenant] = objects = new();
        }

        objects.Put(projection);
        if (old?.IsLike(projection) != true)
        {
            Note(old, projection);
        }

        return old;
    }

    /// <summary>Takes a projection out; the caller holds the gate.</summary>
    /// <returns>What was there before.</returns>
    public Projection? Remove(ObjectKey key)
    {
        if (_objects.TryGet(key, out var old))
        {
            _objects.Remove(key);
            Unlink(old);
            Note(old, null);
        }

        return old;
    }

    // An object that changed hands concerns both.
    private void Note(Projection? old, Projection? now)
    {
        if (old is not null)
        {
            _lastChanges.Add(old.Tenant);
        }

        if (now is not null && now.Tenant != old?.Tenant)
        {
            _lastChanges.Add(now.Tenant);
        }
    }

    private void Unlink(Projection projection)
    {
        var objects = _tenants[projection.Tenant];
        objects.Remove(projection.Key);
        if (objects.Count == 0)
        {
            _tenants.Remove(projection.Tenant);
        }
    }
}
