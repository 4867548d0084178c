using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;
using KubeOps.Operator.Api;

namespace KubeOps.Operator.Watching;

/// <summary>What the watch last said of each entity. The entities in it are shared: whoever changes one takes a copy first.</summary>
internal sealed class EntityCache<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private readonly ConcurrentDictionary<EntityKey, TEntity> _entities = new();
    private readonly Lock _writing = new();

    /// <summary>Called for each change, in order, and expected to be quick.</summary>
    public event Action<EntityChange<TEntity>>? Changed;

    public int Count => _entities.Count;

    public IEnumerable<EntityKey> Keys => _entities.Select(e => e.Key);

    public bool TryGet(EntityKey key, [MaybeNullWhen(false)] out TEntity entity) => _entities.TryGetValue(key, out entity);

    /// <summary>Takes over a complete list. What the list lacks is gone; what it holds unreadable stays as it was.</summary>
    public void Replace(IReadOnlyCollection<ReadEntity<TEntity>> items)
    {
        lock (_writing)
        {
            var present = items.Select(i => i.Key).ToHashSet();
            foreach (var key in Keys.Where(key => !present.Contains(key)).ToList())
            {
                Remove(key, last: default);
            }

            foreach (var item in items)
            {
                Store(item);
            }
        }
    }

    public void Apply(WatchEvent<TEntity> change)
    {
        lock (_writing)
        {
            if (change.Type == WatchEventType.Deleted)
            {
                Remove(change.Object.Key, change.Object.Entity);
            }
            else
            {
                Store(change.Object);
            }
        }
    }

    /// <summary>
    /// Takes over the answer to our own write, unless the watch was faster, so that the write's echo isn't taken for a change.
    /// </summary>
    public void Advance(string fromResourceVersion, TEntity to)
    {
        lock (_writing)
        {
            var key = EntityKey.Of(to);
            if (_entities.TryGetValue(key, out var cached) && cached.Metadata.ResourceVersion == fromResourceVersion)
            {
                to.Metadata.ManagedFields = null;
                _entities[key] = to;
            }
        }
    }

    private void Store(ReadEntity<TEntity> item)
    {
        if (item.Entity is not { } entity)
        {
            return;
        }

        var known = _entities.TryGetValue(item.Key, out var old);
        if (known && old!.Metadata.Uid != entity.Metadata.Uid)
        {
            // Deleted and made anew while we weren't looking.
            Remove(item.Key, last: default);
            known = false;
        }

        if (!known || old!.Metadata.ResourceVersion != item.ResourceVersion)
        {
            _entities[item.Key] = entity;
            Changed?.Invoke(new EntityChange<TEntity>(item.Key, known ? old : default, entity));
        }
    }

    private void Remove(EntityKey key, TEntity? last)
    {
        if (_entities.TryRemove(key, out var old))
        {
            Changed?.Invoke(new EntityChange<TEntity>(key, last ?? old, default));
        }
    }
}
