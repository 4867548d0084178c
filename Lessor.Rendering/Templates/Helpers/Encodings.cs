using System.Security.Cryptography;
using System.Text;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates.Helpers;

/// <summary>Helpers that encode values.</summary>
internal static class Encodings
{
    /// <summary>Any value as JSON on one line.</summary>
    public static object? Json(HelperArguments arguments) => ValueText.Json(arguments[0]);

    /// <summary>Base64 of a text's UTF-8.</summary>
    public static object? Base64(HelperArguments arguments) => Convert.ToBase64String(Encoding.UTF8.GetBytes(arguments.Text(0)));

    /// <summary>SHA-256 of a text's UTF-8, in lower-case hexadecimal.</summary>
    public static object? Sha256(HelperArguments arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(arguments.Text(0))));
}
