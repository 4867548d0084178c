using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Lessor.Tests.Content.Archives;

/// <summary>Archives as others make them, good ones and others.</summary>
internal static class TestArchive
{
    public static byte[] Of(params (string Path, string Content)[] files) =>
        OfEntries([.. files.Select(file => File(file.Path, file.Content))]);

    public static byte[] OfEntries(params TarEntry[] entries)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Pax, leaveOpen: true))
        {
            Array.ForEach(entries, writer.WriteEntry);
        }

        return Gzip(tar.ToArray());
    }

    public static TarEntry File(string path, string content) => File(path, Encoding.UTF8.GetBytes(content));

    public static TarEntry File(string path, byte[] content) => new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) };

    public static TarEntry Special(TarEntryType type, string path, string target = "") => type is TarEntryType.SymbolicLink or TarEntryType.HardLink
        ? new PaxTarEntry(type, path) { LinkName = target }
        : new PaxTarEntry(type, path);

    public static byte[] Gzip(byte[] tar)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            gzip.Write(tar);
        }

        return packed.ToArray();
    }

    /// <summary>One header by hand, for what no writer writes.</summary>
    public static byte[] Header(string path, char type, string size)
    {
        var block = new byte[512];
        Encoding.ASCII.GetBytes(path).CopyTo(block, 0);
        Encoding.ASCII.GetBytes(size).CopyTo(block, 124);
        "        "u8.CopyTo(block.AsSpan(148));
        block[156] = (byte)type;
        "ustar\000"u8.CopyTo(block.AsSpan(257));
        Encoding.ASCII.GetBytes($"{Convert.ToString(block.Sum(b => b), 8).PadLeft(6, '0')}\0 ").CopyTo(block, 148);
        return block;
    }
}
