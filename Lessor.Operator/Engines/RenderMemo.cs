using System.Text;
using Lessor.Operator.Content;

namespace Lessor.Operator.Engines;

/// <summary>
/// Remembers what was rendered: the latest in memory, up to a size, and all of it in the content store, where it survives a restart. What may go better another
/// time is remembered in memory alone. Safe for concurrent use.
/// </summary>
/// <param name="store">The content store.</param>
internal sealed class RenderMemo(ContentStore store)
{
    private const long MostInMemory = 16 * 1024 * 1024;
    private const int Overhead = 512;
    private const string TextWord = "text ";
    private const string ProblemWord = "problem ";
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, Rendered Value)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Rendered Value)>> _byKey = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>Finds what came of an input.</summary>
    /// <param name="key">The input.</param>
    /// <returns>What came of it; null if that isn't known.</returns>
    public Rendered? Find(string key)
    {
        lock (_lock)
        {
            if (_byKey.TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return node.Value.Value;
            }
        }

        var stored = Load(key);
        if (stored is not null)
        {
            Remember(key, stored);
        }

        return stored;
    }

    /// <summary>Remembers what came of an input.</summary>
    /// <param name="key">The input.</param>
    /// <param name="value">What came of it.</param>
    public void Put(string key, Rendered value)
    {
        if (value.Again is null)
        {
            var digest = store.Put(Encoding.UTF8.GetBytes(value.Text ?? value.Problem!));
            store.Note(key, (value.Text is null ? ProblemWord : TextWord) + digest);
        }

        Remember(key, value);
    }

    private static long SizeOf(Rendered value) => Overhead + (value.Text ?? value.Problem!).Length;

    private Rendered? Load(string key)
    {
        if (store.Noted(key) is not { } note || note.LastIndexOf(' ') is var space && space < 0 || store.Get(note[(space + 1)..]) is not { } content)
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(content);
        return note.StartsWith(TextWord, StringComparison.Ordinal) ? new(text, null) : new(null, text);
    }

    private void Remember(string key, Rendered value)
    {
        lock (_lock)
        {
            if (_byKey.Remove(key, out var before))
            {
                Drop(before);
            }

            _byKey[key] = _byUse.AddFirst((key, value));
            _size += SizeOf(value);
            while (_size > MostInMemory && _byUse.Count > 1)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                Drop(_byUse.Last);
            }
        }
    }

    private void Drop(LinkedListNode<(string Key, Rendered Value)> node)
    {
        _byUse.Remove(node);
        _size -= SizeOf(node.Value.Value);
    }
}
