using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Lessor.Webhooks.Networks;

/// <summary>Networks in CIDR notation.</summary>
public static class Cidr
{
    /// <summary>Reads a network in the one spelling that it has: no bits beyond the prefix, no leading zeros, IPv6 in short
    /// lower-case form and only where it is IPv6 on the wire, too.</summary>
    /// <param name="text">The text.</param>
    /// <param name="network">The network.</param>
    /// <returns>False if it is none, or is spelled otherwise.</returns>
    public static bool TryParse(string text, out IPNetwork network) =>
        IPNetwork.TryParse(text, out network) && network.ToString() == text && !network.BaseAddress.IsIPv4MappedToIPv6;

    /// <summary>The right spelling of a network that is spelled otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The right spelling; null if nothing tells which network is meant.</returns>
    public static string? Respell(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split('/') is [var address, var prefix]
            && IPAddress.TryParse(address, out var parsed)
            && !parsed.IsIPv4MappedToIPv6
            && int.TryParse(prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= Bits(parsed)
            && (parsed.AddressFamily == AddressFamily.InterNetworkV6 || IsPlain(address))
                ? new IPNetwork(Mask(parsed, length), length).ToString()
                : null;
    }

    /// <summary>Whether one network is within another, or the same.</summary>
    /// <param name="outer">The larger one.</param>
    /// <param name="inner">The smaller one.</param>
    /// <returns>True if all its addresses are.</returns>
    public static bool Covers(this IPNetwork outer, IPNetwork inner) =>
        outer.BaseAddress.AddressFamily == inner.BaseAddress.AddressFamily
        && outer.PrefixLength <= inner.PrefixLength
        && outer.Contains(inner.BaseAddress);

    // What is short ("10.1") or octal ("010.1.0.0") is read in several ways.
    private static bool IsPlain(string address) => address.Split('.') is { Length: 4 } parts && Array.TrueForAll(parts, part => part is "0" || !part.StartsWith('0'));

    private static int Bits(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static IPAddress Mask(IPAddress address, int length)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }
}
