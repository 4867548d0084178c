using System.Text;

namespace Lessor.Operator.Content.Archives;

/// <summary>
/// Reads a tar archive front to back. System.Formats.Tar isn't used: it takes as much memory as a header asks for, before it looks whether so much follows.
/// </summary>
/// <param name="unpacked">The archive, unpacked.</param>
/// <param name="limits">How large it may be.</param>
internal sealed class TarStream(Stream unpacked, ArchiveLimits limits)
{
    private readonly byte[] _block = new byte[TarHeader.Block];
    private long _read;

    /// <summary>Reads the files and folders.</summary>
    /// <returns>They, in the archive's order.</returns>
    /// <exception cref="ContentException">It is damaged, too large, or holds something else.</exception>
    public IEnumerable<ArchiveEntry> Entries()
    {
        string? longPath = null;
        while (NextHeader() is { } header)
        {
            switch (header.Type)
            {
                case 'x':
                    longPath = PaxPath(Content(header)) ?? longPath;
                    break;
                case 'L':
                    longPath = Encoding.UTF8.GetString(Content(header)).TrimEnd('\0');
                    break;
                case 'g':
                    // git writes the commit there; a path for all files can't be meant.
                    Content(header);
                    break;
                default:
                    yield return Entry(header, longPath ?? header.Path);
                    longPath = null;
                    break;
            }
        }
    }

    private ArchiveEntry Entry(TarHeader header, string path) => header.Type switch
    {
        '0' when !path.EndsWith('/') => new(path, Content(header)),
        '0' or '5' when header.Size == 0 => new(path, null),
        '1' or '2' => throw ArchivePath.Refusal(path, "links are not taken"),
        _ => throw ArchivePath.Refusal(path, "it is neither a file nor a folder"),
    };

    // Two blocks of zeros end an archive; so does its end, where those are missing.
    private TarHeader? NextHeader()
    {
        var count = Fill(_block);
        return count == 0 || (count == _block.Length && !_block.AsSpan().ContainsAnyExcept((byte)0)) ? null
            : count == _block.Length ? TarHeader.Read(_block)
            : throw Cut();
    }

    private byte[] Content(TarHeader header)
    {
        if (header.Size > limits.File)
        {
            throw ArchivePath.Refusal(header.Path, FormattableString.Invariant($"it has more than {limits.File} bytes"));
        }

        var content = new byte[header.Size];
        var padding = (int)(-header.Size & (TarHeader.Block - 1));
        return Fill(content) == content.Length && Fill(_block.AsSpan(0, padding)) == padding ? content : throw Cut();
    }

    private int Fill(Span<byte> target)
    {
        _read += target.Length;
        return _read <= limits.Unpacked
            ? unpacked.ReadAtLeast(target, target.Length, throwOnEndOfStream: false)
            : throw new ContentException(FormattableString.Invariant($"unpacks to more than {limits.Unpacked} bytes"));
    }

    // Records of the form "LENGTH KEY=VALUE\n".
    private static string? PaxPath(byte[] records)
    {
        string? path = null;
        for (var rest = records.AsSpan(); rest.Length > 0;)
        {
            var space = rest.IndexOf((byte)' ');
            if (space < 1 || !int.TryParse(rest[..space], out var length) || length <= space + 1 || length > rest.Length)
            {
                throw Cut();
            }

            var record = Encoding.UTF8.GetString(rest[(space + 1)..length]).TrimEnd('\n');
            path = record.StartsWith("path=", StringComparison.Ordinal) ? record["path=".Length..] : path;
            if (record.StartsWith("size=", StringComparison.Ordinal) || record.StartsWith("GNU.sparse", StringComparison.Ordinal))
            {
                // Whoever reads the archive after us must see the same files in it.
                throw new ContentException("is an archive with sparse or very large files, which are not taken");
            }

            rest = rest[length..];
        }

        return path;
    }

    private static ContentException Cut() => new("is cut or damaged");
}
