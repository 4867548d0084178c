using System.Security.Cryptography;

namespace Lessor.Operator.Applying;

/// <summary>Hashes what an object should be.</summary>
internal static class ContentHash
{
    private const int HexDigits = 16;

    /// <summary>The hash of an object's JSON.</summary>
    public static string Of(DesiredObject wanted) => Convert.ToHexStringLower(SHA256.HashData(wanted.Json.Span))[..HexDigits];
}
