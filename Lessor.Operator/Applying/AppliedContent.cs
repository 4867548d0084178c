using System.Security.Cryptography;
using System.Text;
using Lessor.Rendering;

namespace Lessor.Operator.Applying;

/// <summary>Hashes what is applied of a component's object: while the hash stays the same and the object is as it was left, there is nothing to send.</summary>
internal static class AppliedContent
{
    // A hash again, as the version has no fixed length.
    private static readonly byte[] Version = SHA256.HashData(Encoding.UTF8.GetBytes(RenderingVersion.Current));

    /// <summary>The hash of an object as it is to be, by this version of Lessor.</summary>
    /// <param name="wanted">The object.</param>
    /// <returns>A <see cref="ShortHash"/>.</returns>
    public static string Of(DesiredObject wanted)
    {
        Span<byte> parts = stackalloc byte[2 * SHA256.HashSizeInBytes];
        Version.CopyTo(parts);
        SHA256.HashData(wanted.Json.Span, parts[SHA256.HashSizeInBytes..]);
        return ShortHash.Of(parts);
    }
}
