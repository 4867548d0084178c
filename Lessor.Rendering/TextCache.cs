using System.Runtime.CompilerServices;

namespace Lessor.Rendering;

/// <summary>
/// Keeps what was made of texts: the ones used last, up to a total length, so that whoever varies a text only drives out
/// what is old. Keys are the texts themselves, found by their hash. Safe for concurrent use.
/// </summary>
/// <param name="maxLength">How long all texts together may be, in characters.</param>
internal sealed class TextCache<T>(long maxLength)
    where T : class
{
    // Short texts weigh more than their length: what is made of them has a size, too.
    private const int Overhead = 1024;

    // Finds a text by its very object, which is what whoever holds on to a text asks with: hashing a long one takes longer than all else here.
    private readonly (string? Text, LinkedListNode<(string Text, T Value, int Length)>? Node)[] _byObject = new (string?, LinkedListNode<(string, T, int)>?)[64];
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Text, T Value, int Length)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Text, T Value, int Length)>> _byText = new(StringComparer.Ordinal);
    private long _length;

    /// <summary>How many texts it holds.</summary>
    public int Count => _byText.Count;

    /// <summary>Finds what was made of a text.</summary>
    public T? Find(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (!_byText.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out var node))
            {
                return null;
            }

            return Use(node);
        }
    }

    /// <summary>Finds what was made of a text.</summary>
    public T? Find(string text)
    {
        lock (_lock)
        {
            ref var place = ref _byObject[RuntimeHelpers.GetHashCode(text) % _byObject.Length];
            if (ReferenceEquals(place.Text, text))
            {
                return Use(place.Node!);
            }

            if (!_byText.TryGetValue(text, out var node))
            {
                return null;
            }

            place = (text, node);
            return Use(node);
        }
    }

    /// <summary>Keeps what was made of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What was made of it.</param>
    /// <param name="extra">How many characters more it counts for: where the text stands for a longer one.</param>
    public void Add(string text, T value, int extra = 0)
    {
        lock (_lock)
        {
            if (!_byText.ContainsKey(text))
            {
                var length = text.Length + extra + Overhead;
                _byText.Add(text, _byUse.AddFirst((text, value, length)));
                _length += length;
            }

            while (_length > maxLength && _byUse.Last is { } oldest)
            {
                _byUse.RemoveLast();
                Forget(oldest);
                _byText.Remove(oldest.Value.Text);
                _length -= oldest.Value.Length;
            }
        }
    }

    private void Forget(LinkedListNode<(string Text, T Value, int Length)> driven)
    {
        foreach (ref var place in _byObject.AsSpan())
        {
            place = place.Node == driven ? default : place;
        }
    }

    private T Use(LinkedListNode<(string Text, T Value, int Length)> node)
    {
        if (node != _byUse.First)
        {
            _byUse.Remove(node);
            _byUse.AddFirst(node);
        }

        return node.Value.Value;
    }
}
