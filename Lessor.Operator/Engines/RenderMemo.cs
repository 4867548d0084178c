using System.IO.Compression;
using System.Text;
using Lessor.Operator.Content;

namespace Lessor.Operator.Engines;

/// <summary>
/// Remembers what was rendered: the latest, up to a size, packed and in memory alone. What a chart renders holds its Secrets, and a disk outlives tenants. After a restart a tenant whose
/// inputs are those of its last apply isn't rendered at all. Safe for concurrent use.
/// </summary>
internal sealed class RenderMemo
{
    private const long MostInMemory = 32 * 1024 * 1024;
    private const int Overhead = 512;
    private const string SweptNote = "renderings were removed";
    private readonly Lock _lock = new();
    private readonly LinkedList<(string Key, Packed Value)> _byUse = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, Packed Value)>> _byKey = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>Removes what an earlier version kept on disk of renderings.</summary>
    /// <param name="store">Where it did.</param>
    public static void Sweep(ContentStore store)
    {
        if (store.Noted(SweptNote) is null)
        {
            store.Forget(value => value.StartsWith("text ", StringComparison.Ordinal) || value.StartsWith("problem ", StringComparison.Ordinal));
            store.Note(SweptNote, "");
        }
    }

    /// <summary>Finds what came of an input.</summary>
    /// <param name="key">The input.</param>
    /// <returns>What came of it; null if that isn't known.</returns>
    public Rendered? Find(string key)
    {
        Packed found;
        lock (_lock)
        {
            if (!_byKey.TryGetValue(key, out var node))
            {
                return null;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            found = node.Value.Value;
        }

        return found.Open();
    }

    /// <summary>Remembers what came of an input.</summary>
    /// <param name="key">The input.</param>
    /// <param name="value">What came of it.</param>
    public void Put(string key, Rendered value)
    {
        var packed = Packed.Of(value);
        lock (_lock)
        {
            if (_byKey.Remove(key, out var before))
            {
                Drop(before);
            }

            _byKey[key] = _byUse.AddFirst((key, packed));
            _size += packed.Size;
            while (_size > MostInMemory && _byUse.Count > 1)
            {
                _byKey.Remove(_byUse.Last!.Value.Key);
                Drop(_byUse.Last);
            }
        }
    }

    private void Drop(LinkedListNode<(string Key, Packed Value)> node)
    {
        _byUse.Remove(node);
        _size -= node.Value.Value.Size;
    }

    // Manifests become a fifth or less of what they are.
    private sealed record Packed(byte[] Text, byte[]? Second, bool IsProblem, Task? Again, int Attempts)
    {
        public int Size => Overhead + Text.Length + (Second?.Length ?? 0);

        public static Packed Of(Rendered value) => new(
            Deflate(value.Text ?? value.Problem!), value.Second is { } second ? Deflate(second) : null, value.Text is null, value.Again, value.Attempts);

        public Rendered Open()
        {
            var text = Inflate(Text);
            return new(IsProblem ? null : text, IsProblem ? text : null) { Again = Again, Attempts = Attempts, Second = Second is null ? null : Inflate(Second) };
        }

        private static byte[] Deflate(string text)
        {
            using var packed = new MemoryStream();
            using (var writer = new DeflateStream(packed, CompressionLevel.Fastest))
            {
                writer.Write(Encoding.UTF8.GetBytes(text));
            }

            return packed.ToArray();
        }

        private static string Inflate(byte[] packed)
        {
            using var reader = new StreamReader(new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress), Encoding.UTF8);
            return reader.ReadToEnd();
        }
    }
}
