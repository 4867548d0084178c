using System.Text;

namespace Lessor.Operator.Content.Archives;

/// <summary>A header of a tar archive (POSIX.1-2001 <c>ustar</c>, with what GNU tar adds).</summary>
/// <param name="Type">What follows it: <c>0</c> a file, <c>5</c> a folder, and so on.</param>
/// <param name="Path">The path, up to 255 bytes.</param>
/// <param name="Size">How many bytes follow it.</param>
internal readonly record struct TarHeader(char Type, string Path, long Size)
{
    /// <summary>The size of a header, and what contents are filled up to.</summary>
    public const int Block = 512;

    /// <summary>Reads a header.</summary>
    /// <param name="block">Its 512 bytes.</param>
    /// <returns>The header.</returns>
    /// <exception cref="ContentException">It is none.</exception>
    public static TarHeader Read(ReadOnlySpan<byte> block)
    {
        if (Octal(block[148..156]) != Sum(block) || Octal(block[124..136]) is not { } size)
        {
            throw new ContentException("is not a gzipped tar archive, or is a damaged one");
        }

        var type = block[156] == 0 ? '0' : (char)block[156];
        // GNU's own format has other things in the prefix's place.
        var prefix = block[257..263].SequenceEqual("ustar\0"u8) ? Text(block[345..500]) : "";
        var name = Text(block[..100]);
        return new(type, prefix.Length == 0 ? name : $"{prefix}/{name}", size);
    }

    private static int Sum(ReadOnlySpan<byte> block)
    {
        // The sum's own field counts as spaces.
        var sum = 8 * ' ';
        for (var i = 0; i < Block; i++)
        {
            sum += i is >= 148 and < 156 ? 0 : block[i];
        }

        return sum;
    }

    // GNU's base-256 numbers are for sizes beyond any that is taken here.
    private static long? Octal(ReadOnlySpan<byte> field)
    {
        var digits = field.Trim(" \0"u8);
        var value = 0L;
        foreach (var digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'7')
            {
                return null;
            }

            value = (value << 3) + digit - '0';
        }

        return value;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }
}
