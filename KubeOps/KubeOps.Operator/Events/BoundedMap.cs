using System.Diagnostics.CodeAnalysis;

namespace KubeOps.Operator.Events;

/// <summary>A map that forgets what was set longest ago rather than grow beyond its bound.</summary>
internal sealed class BoundedMap<TKey, TValue>(int bound)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byAge = new();

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _nodes.TryGetValue(key, out var node);
        value = found ? node!.Value.Value : default;
        return found;
    }

    public void Set(TKey key, TValue value)
    {
        Remove(key);
        _nodes[key] = _byAge.AddLast((key, value));
        if (_nodes.Count > bound)
        {
            Remove(_byAge.First!.Value.Key);
        }
    }

    public void Remove(TKey key)
    {
        if (_nodes.Remove(key, out var node))
        {
            _byAge.Remove(node);
        }
    }
}
