using System.Security.Cryptography;
using System.Text;

namespace Lessor.Operator.Content;

/// <summary>
/// What was fetched and rendered, on disk: content by its SHA-256, and notes of which content belongs to which key. Bounded: what was used longest ago goes
/// first. What is read is verified: a file that was cut or changed is taken for absent. Survives a restart; losing it costs no more than fetching again.
/// Safe for concurrent use, also by several processes.
/// </summary>
public sealed class ContentStore
{
    // Trimming looks at every file: not at each write.
    private const int TrimEvery = 16;

    private readonly string _blobs;
    private readonly string _notes;
    private readonly long _limit;
    private readonly TimeProvider _clock;
    private int _writes;

    /// <summary>Opens a store.</summary>
    /// <param name="folder">Its folder; made if it isn't there.</param>
    /// <param name="limit">The most that its contents weigh together, in bytes.</param>
    /// <param name="clock">The time of use.</param>
    public ContentStore(string folder, long limit, TimeProvider clock)
    {
        (_blobs, _notes, _limit, _clock) = (Path.Combine(folder, "content"), Path.Combine(folder, "notes"), limit, clock);
        Directory.CreateDirectory(_blobs);
        Directory.CreateDirectory(_notes);
        Folder = folder;
    }

    /// <summary>The store's folder.</summary>
    public string Folder { get; }

    /// <summary>The name of a content: its SHA-256.</summary>
    /// <param name="content">The content.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string DigestOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Keeps a content.</summary>
    /// <param name="content">The content.</param>
    /// <returns>Its digest.</returns>
    public string Put(ReadOnlySpan<byte> content)
    {
        var digest = DigestOf(content);
        var path = PathOf(digest);
        if (!File.Exists(path) || new FileInfo(path).Length != content.Length)
        {
            Write(path, content);
        }

        return digest;
    }

    /// <summary>Reads a content.</summary>
    /// <param name="digest">Its digest.</param>
    /// <returns>The content; null if it isn't there, or isn't what it was.</returns>
    public byte[]? Get(string digest)
    {
        var path = PathOf(digest);
        try
        {
            var content = File.ReadAllBytes(path);
            if (DigestOf(content) != digest)
            {
                File.Delete(path);
                return null;
            }

            File.SetLastAccessTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
            return content;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Notes which content belongs to a key.</summary>
    /// <param name="key">The key: any text, such as a URL and a commit.</param>
    /// <param name="value">What belongs to it: a digest, or another short text.</param>
    public void Note(string key, string value) => Write(NotePath(key), Encoding.UTF8.GetBytes($"{DigestOf(Encoding.UTF8.GetBytes(value))}\n{value}"));

    /// <summary>Finds what was noted of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>What belongs to it; null if nothing was noted, or it isn't what it was.</returns>
    public string? Noted(string key)
    {
        try
        {
            var path = NotePath(key);
            var parts = File.ReadAllText(path).Split('\n', 2);
            if (parts.Length != 2 || DigestOf(Encoding.UTF8.GetBytes(parts[1])) != parts[0])
            {
                return null;
            }

            File.SetLastAccessTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
            return parts[1];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Hashed(string key) => DigestOf(Encoding.UTF8.GetBytes(key));

    private string PathOf(string digest) => digest.Length == 64 && digest.All(char.IsAsciiHexDigitLower)
        ? Path.Combine(_blobs, digest)
        : throw new ArgumentException($"\"{digest}\" is no digest.", nameof(digest));

    private string NotePath(string key) => Path.Combine(_notes, Hashed(key));

    // By a rename: who reads meanwhile sees all or nothing.
    private void Write(string path, ReadOnlySpan<byte> content)
    {
        var work = $"{path}.{Guid.NewGuid():N}.tmp";
        File.WriteAllBytes(work, content);
        File.Move(work, path, overwrite: true);
        File.SetLastAccessTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
        if (Interlocked.Increment(ref _writes) % TrimEvery == 1)
        {
            Trim();
        }
    }

    private void Trim()
    {
        foreach (var folder in new[] { _blobs, _notes })
        {
            // The newest first, up to the limit.
            var sum = 0L;
            foreach (var file in new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastAccessTimeUtc).ToList())
            {
                sum += Math.Max(file.Length, 4096);
                if (sum > _limit)
                {
                    Delete(file);
                }
            }
        }
    }

    private static void Delete(FileInfo file)
    {
        try
        {
            file.Delete();
        }
        catch (IOException)
        {
            // Another process was faster, or reads it: the next trim meets it again.
        }
    }
}
