using System.Security.Cryptography;
using System.Text;

namespace Lessor.Operator;

/// <summary>The first 16 hexadecimal digits of a SHA-256: enough to tell contents apart that nobody makes alike on purpose.</summary>
internal static class ShortHash
{
    /// <summary>How many characters a hash has.</summary>
    public const int Length = 16;

    /// <summary>The hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return Convert.ToHexStringLower(digest[..(Length / 2)]);
    }

    /// <summary>The hash of a text in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
