using System.Formats.Tar;
using System.IO.Compression;

namespace Lessor.Operator.Content.Archives;

/// <summary>
/// A gzipped tar with one folder at its root, as <c>helm package</c> makes them: a chart, or a folder of Go templates. It is read into memory, and nothing of it
/// is ever unpacked to disk: <see cref="Pack"/> gives a clean archive of the same files, which helm takes as it is.
/// </summary>
public sealed class ChartArchive
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    private ChartArchive()
    {
    }

    /// <summary>The name of the folder at its root.</summary>
    public string Folder { get; private set; } = "";

    /// <summary>What its files hold, by their path in that folder, such as <c>templates/service.yaml</c>.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Reads an archive, and holds it to the rules.</summary>
    /// <param name="packed">The archive.</param>
    /// <param name="limits">How large it may be; null: <see cref="ArchiveLimits.Default"/>.</param>
    /// <returns>Its files.</returns>
    /// <exception cref="ContentException">It is none, is damaged or too large, or holds what none may: paths that lead out of it, links, devices, the same path twice.</exception>
    public static ChartArchive Read(byte[] packed, ArchiveLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(packed);
        limits ??= ArchiveLimits.Default;
        if (packed.Length > limits.Packed)
        {
            throw new ContentException(FormattableString.Invariant($"has more than {limits.Packed} bytes"));
        }

        try
        {
            using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
            return Of(new TarStream(unpacked, limits).Entries(), limits);
        }
        catch (InvalidDataException)
        {
            throw new ContentException("is not a gzipped tar archive, or is a damaged one");
        }
    }

    /// <summary>Makes an archive. Equal files make equal archives: sorted, without times and owners, and not compressed, which another version might do otherwise.</summary>
    /// <param name="folder">The name of the folder at its root.</param>
    /// <param name="files">What the files hold, by their path in that folder.</param>
    /// <returns>The archive.</returns>
    public static byte[] Pack(string folder, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Gnu))
        {
            foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                tar.WriteEntry(new GnuTarEntry(TarEntryType.RegularFile, $"{folder}/{path}")
                {
                    DataStream = new MemoryStream(content),
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    AccessTime = DateTimeOffset.UnixEpoch,
                    ChangeTime = DateTimeOffset.UnixEpoch,
                });
            }
        }

        return packed.ToArray();
    }

    private static ChartArchive Of(IEnumerable<ArchiveEntry> entries, ArchiveLimits limits)
    {
        var archive = new ChartArchive();
        var count = 0;
        foreach (var entry in entries)
        {
            if (++count > limits.Entries)
            {
                throw new ContentException(FormattableString.Invariant($"holds more than {limits.Entries} files and folders"));
            }

            archive.Add(entry, ArchivePath.Split(entry.Path, limits.Depth));
        }

        return archive._files.Count > 0 ? archive : throw new ContentException("is an archive without files");
    }

    private void Add(ArchiveEntry entry, string[] segments)
    {
        if (segments.Length == 0 && entry.Content is null)
        {
            return;
        }

        if (segments.Length == 0 || (segments.Length == 1 && entry.Content is not null) || (Folder.Length > 0 && segments[0] != Folder))
        {
            throw ArchivePath.Refusal(entry.Path, "all must be in one folder, as helm package does it");
        }

        Folder = segments[0];
        AddFolders(entry, segments);
        var path = string.Join('/', segments[1..]);
        if (entry.Content is { } content && (_folders.Contains(path) || !_files.TryAdd(path, content)))
        {
            throw ArchivePath.Refusal(entry.Path, "it is there twice");
        }
    }

    private void AddFolders(ArchiveEntry entry, string[] segments)
    {
        for (var depth = entry.Content is null ? segments.Length : segments.Length - 1; depth > 1; depth--)
        {
            var folder = string.Join('/', segments[1..depth]);
            if (_files.ContainsKey(folder))
            {
                throw ArchivePath.Refusal(entry.Path, "what it is in is a file");
            }

            // Those it is in were added with it.
            if (!_folders.Add(folder))
            {
                break;
            }
        }
    }
}
