using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// Takes what one reflector sees into the store. The reflector's position is the version up to which it has seen everything: what a write answered
/// before that adds nothing, and may even be gone already.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="changed">Told of each change, with no lock held.</param>
internal sealed class ProjectionFeed(ProjectionStore store, Action<Projection?, Projection?> changed) : IReflected<Projection>
{
    private readonly ProjectionSet _objects = new();
    private string _position = "";
    private bool _closed;

    public void Replace(IReadOnlyList<Projection> items, string resourceVersion)
    {
        var changes = new List<(Projection?, Projection?)>();
        lock (store.Gate)
        {
            var listed = items.Select(item => item.Key).ToHashSet();
            foreach (var key in _objects.Select(item => item.Key).Where(key => !listed.Contains(key) && IsKnownUpTo(key, resourceVersion)).ToArray())
            {
                Drop(key, changes);
            }

            foreach (var item in items)
            {
                Enter(item, changes);
            }

            _position = resourceVersion;
        }

        Tell(changes);
    }

    public void Upsert(Projection item, string resourceVersion)
    {
        var changes = new List<(Projection?, Projection?)>(1);
        lock (store.Gate)
        {
            Enter(item, changes);
            _position = resourceVersion;
        }

        Tell(changes);
    }

    public void Remove(Projection item, string resourceVersion)
    {
        var changes = new List<(Projection?, Projection?)>(1);
        lock (store.Gate)
        {
            if (IsKnownUpTo(item.Key, resourceVersion))
            {
                Drop(item.Key, changes);
            }

            _position = resourceVersion;
        }

        Tell(changes);
    }

    public void Progress(string resourceVersion)
    {
        lock (store.Gate)
        {
            _position = resourceVersion;
        }
    }

    /// <summary>Forgets all: whose objects they are is told, looks again, and finds another way to watch them or says which right is missing.</summary>
    public void Lost()
    {
        var changes = new List<(Projection?, Projection?)>();
        lock (store.Gate)
        {
            foreach (var key in _objects.Select(item => item.Key).ToArray())
            {
                Drop(key, changes);
            }
        }

        Tell(changes);
    }

    /// <summary>Enters what a write answered, unless the reflector is past it.</summary>
    public void Observe(Projection item)
    {
        lock (store.Gate)
        {
            if (_position.Length == 0 || ResourceVersions.IsOlder(_position, item.ResourceVersion))
            {
                Enter(item, []);
            }
        }
    }

    /// <summary>Takes all that it entered out again; nothing is entered any more.</summary>
    public void Close()
    {
        lock (store.Gate)
        {
            _closed = true;
            foreach (var item in _objects)
            {
                store.Remove(item.Key);
            }

            _objects.Clear();
        }
    }

    // False if a later write was observed: then this is old news.
    private bool IsKnownUpTo(ObjectKey key, string resourceVersion) =>
        !store.TryGet(key, out var known) || !ResourceVersions.IsOlder(resourceVersion, known.ResourceVersion);

    private void Enter(Projection item, List<(Projection?, Projection?)> changes)
    {
        if (_closed || !IsKnownUpTo(item.Key, item.ResourceVersion))
        {
            return;
        }

        _objects.Put(item);
        var old = store.Set(item);
        if (old?.IsLike(item) != true)
        {
            changes.Add((old, item));
        }
    }

    private void Drop(ObjectKey key, List<(Projection?, Projection?)> changes)
    {
        _objects.Remove(key);
        if (store.Remove(key) is { } old)
        {
            changes.Add((old, null));
        }
    }

    private void Tell(List<(Projection?, Projection?)> changes)
    {
        foreach (var (old, now) in changes)
        {
            changed(old, now);
        }
    }
}
