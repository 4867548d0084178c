using System.Buffers.Text;
using System.Security.Cryptography;

namespace Lessor.Operator.Content;

/// <summary>Contents that the disk alone doesn't tell: each is encrypted with a key of its own, which whoever keeps the content's name keeps with it.</summary>
/// <param name="store">The disk.</param>
internal sealed class SealedContent(ContentStore store)
{
    private const int KeyLength = 32;
    private const int TagLength = 16;

    // A key is used once.
    private static readonly byte[] Nonce = new byte[12];

    /// <summary>Keeps a content.</summary>
    /// <param name="content">The content.</param>
    /// <returns>Its name: the digest of what is on disk, and the key.</returns>
    /// <exception cref="IOException">It can't be written.</exception>
    public string Put(ReadOnlySpan<byte> content)
    {
        var key = RandomNumberGenerator.GetBytes(KeyLength);
        var closed = new byte[content.Length + TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(Nonce, content, closed.AsSpan(TagLength), closed.AsSpan(0, TagLength));
        return $"{store.Put(closed)}.{Base64Url.EncodeToString(key)}";
    }

    /// <summary>Reads a content.</summary>
    /// <param name="name">Its name; one without a key is of an earlier version, and isn't encrypted.</param>
    /// <returns>The content; null if it isn't there any more, or the key isn't its.</returns>
    public byte[]? Find(string name)
    {
        var parts = name.Split('.', 2);
        return store.Find(parts[0]) is { } found ? parts.Length == 1 ? found : Open(found, parts[1]) : null;
    }

    private static byte[]? Open(byte[] closed, string text)
    {
        try
        {
            var content = new byte[Math.Max(0, closed.Length - TagLength)];
            using var cipher = new AesGcm(Base64Url.DecodeFromChars(text), TagLength);
            cipher.Decrypt(Nonce, closed.AsSpan(TagLength), closed.AsSpan(0, TagLength), content);
            return content;
        }
        catch (Exception e) when (e is CryptographicException or FormatException or ArgumentException)
        {
            // Not what was closed: as good as absent.
            return null;
        }
    }
}
