using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lessor.Rendering.Schemas;

/// <summary>The formats that are checked; all others say something to people alone, as on the API server.</summary>
internal static class SchemaFormats
{
    private static readonly Dictionary<string, Func<string, bool>> Checks = new(StringComparer.Ordinal)
    {
        ["byte"] = text => Convert.TryFromBase64String(text, new byte[text.Length], out _),
        ["cidr"] = text => IPNetwork.TryParse(text, out _),
        ["date"] = text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ["date-time"] = IsDateTime,
        ["email"] = text => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@') && at < text.Length - 1,
        ["hostname"] = text => text.Length <= 253 && Uri.CheckHostName(text) == UriHostNameType.Dns,
        ["ipv4"] = text => IsAddress(text, AddressFamily.InterNetwork),
        ["ipv6"] = text => IsAddress(text, AddressFamily.InterNetworkV6),
        ["uri"] = text => Uri.TryCreate(text, UriKind.Absolute, out _),
        ["uuid"] = text => Guid.TryParseExact(text, "D", out _),
    };

    /// <summary>Whether a text has a format; one that isn't known fits.</summary>
    public static bool Fits(string format, string text) => !Checks.TryGetValue(format, out var check) || check(text);

    private static bool IsDateTime(string text) => text.Contains('T', StringComparison.OrdinalIgnoreCase)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    // The framework also takes "1" and "0x7f.1" for IPv4 addresses.
    private static bool IsAddress(string text, AddressFamily family) => IPAddress.TryParse(text, out var address)
        && address.AddressFamily == family
        && (family == AddressFamily.InterNetworkV6 || address.ToString() == text);
}
