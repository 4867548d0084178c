namespace KubeOps.Operator.Queueing;

/// <summary>Items in the order in which they came, but each cause in turn: however many one has, the next is another's.</summary>
internal sealed class CauseRotation<T>
{
    private readonly Dictionary<string, Queue<T>> _items = new(StringComparer.Ordinal);
    private readonly Queue<string> _turns = new();

    public bool IsEmpty => _turns.Count == 0;

    public void Add(string cause, T item)
    {
        if (!_items.TryGetValue(cause, out var items))
        {
            _items[cause] = items = new Queue<T>();
            _turns.Enqueue(cause);
        }

        items.Enqueue(item);
    }

    /// <summary>Takes the next one; there must be one.</summary>
    public T Take()
    {
        var cause = _turns.Dequeue();
        var items = _items[cause];
        var item = items.Dequeue();
        if (items.Count > 0)
        {
            _turns.Enqueue(cause);
        }
        else
        {
            _items.Remove(cause);
        }

        return item;
    }
}
