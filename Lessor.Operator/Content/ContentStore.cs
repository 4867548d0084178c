using System.Security.Cryptography;
using System.Text;

namespace Lessor.Operator.Content;

/// <summary>
/// What was fetched, on disk: content by its SHA-256, and notes of which content belongs to which key. Bounded: what was used longest ago goes
/// first. What is read is verified: a file that was cut or changed is taken for absent. Survives a restart; losing it costs no more than fetching again.
/// Safe for concurrent use, also by several processes.
/// </summary>
public sealed class ContentStore
{
    // Of the limit: notes are small and many, and each takes a block on disk.
    private const int NotesPart = 16;
    private const int DigestLength = 64;

    private readonly StoreFolder _blobs;
    private readonly StoreFolder _notes;

    /// <summary>Opens a store.</summary>
    /// <param name="folder">Its folder; made if it isn't there.</param>
    /// <param name="limit">The most that its contents weigh together, in bytes.</param>
    /// <param name="clock">The time of use.</param>
    /// <exception cref="ContentException">The folder can't be used: it can't be made or written to, or others may write what is in it.</exception>
    public ContentStore(string folder, long limit, TimeProvider clock)
    {
        Folder = folder;
        try
        {
            _blobs = new(Path.Combine(folder, "content"), limit, clock);
            _notes = new(Path.Combine(folder, "notes"), limit / NotesPart, clock);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ContentException($"the cache folder {folder} can't be used: {e.Message}");
        }
    }

    /// <summary>Raised with a digest when a content was asked for that isn't there, or isn't what it was: whoever knows where it came from may put it back.</summary>
    public event Action<string>? Missed;

    /// <summary>The store's folder.</summary>
    public string Folder { get; }

    /// <summary>The name of a content: its SHA-256.</summary>
    /// <param name="content">The content.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string DigestOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Keeps a content.</summary>
    /// <param name="content">The content.</param>
    /// <returns>Its digest.</returns>
    /// <exception cref="IOException">It can't be written: the disk is full, say.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public string Put(ReadOnlySpan<byte> content)
    {
        var digest = DigestOf(content);
        if (_blobs.LengthOf(digest) != content.Length)
        {
            _blobs.Write(digest, content);
        }

        return digest;
    }

    /// <summary>Reads a content that someone relies on. <see cref="Missed"/> tells if it isn't there any more.</summary>
    /// <param name="digest">Its digest.</param>
    /// <returns>The content; null if it isn't there, or isn't what it was.</returns>
    /// <exception cref="ArgumentException">It is no digest.</exception>
    public byte[]? Get(string digest)
    {
        var content = IsDigest(digest) ? Find(digest) : throw new ArgumentException($"\"{digest}\" is no digest.", nameof(digest));
        if (content is null)
        {
            Missed?.Invoke(digest);
        }

        return content;
    }

    /// <summary>Reads a content that may never have been there.</summary>
    /// <param name="digest">Its digest, or what someone takes for one.</param>
    /// <returns>The content; null if it isn't there, or isn't what it was.</returns>
    public byte[]? Find(string digest)
    {
        var content = IsDigest(digest) ? _blobs.Read(digest) : null;
        if (content is null || DigestOf(content) == digest)
        {
            return content;
        }

        _blobs.Delete(digest);
        return null;
    }

    /// <summary>Notes which content belongs to a key.</summary>
    /// <param name="key">The key: any text, such as a URL and a commit.</param>
    /// <param name="value">What belongs to it: a digest, or another short text.</param>
    /// <exception cref="IOException">It can't be written: the disk is full, say.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Note(string key, string value) => _notes.Write(Hashed(key), Encoding.UTF8.GetBytes($"{Hashed(value)}\n{value}"));

    /// <summary>Finds what was noted of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>What belongs to it; null if nothing was noted, or it isn't what it was.</returns>
    public string? Noted(string key) => ValueOf(Hashed(key));

    /// <summary>Removes notes, and the contents that they name.</summary>
    /// <param name="isMeant">Which, by what was noted. Where that ends with a digest, the content goes as well.</param>
    public void Forget(Predicate<string> isMeant)
    {
        foreach (var name in _notes.Names())
        {
            if (ValueOf(name) is { } value && isMeant(value))
            {
                var digest = value[^Math.Min(value.Length, DigestLength)..];
                if (IsDigest(digest))
                {
                    _blobs.Delete(digest);
                }

                _notes.Delete(name);
            }
        }
    }

    private string? ValueOf(string note)
    {
        var parts = _notes.Read(note) is { } content ? Encoding.UTF8.GetString(content).Split('\n', 2) : [];
        return parts.Length == 2 && Hashed(parts[1]) == parts[0] ? parts[1] : null;
    }

    private static string Hashed(string text) => DigestOf(Encoding.UTF8.GetBytes(text));

    private static bool IsDigest(string text) => text.Length == DigestLength && text.All(char.IsAsciiHexDigitLower);
}
