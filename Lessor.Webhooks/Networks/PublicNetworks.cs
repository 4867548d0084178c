using System.Net;

namespace Lessor.Webhooks.Networks;

/// <summary>The public internet: what the registries hand out, without what is private, the nodes' own, a cloud's metadata service, or leads to such addresses.</summary>
public static class PublicNetworks
{
    /// <summary>All addresses of IPv4.</summary>
    public static IPNetwork V4 { get; } = IPNetwork.Parse("0.0.0.0/0");

    /// <summary>What the registries hand out of IPv6. Local, private and mapped addresses, those of NAT64 and multicast are all outside.</summary>
    public static IPNetwork V6 { get; } = IPNetwork.Parse("2000::/3");

    /// <summary>What isn't public in these.</summary>
    public static IReadOnlyList<IPNetwork> Except { get; } =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/4", "240.0.0.0/4",
            // Azure's metadata service has a public address, and is on every node's own network.
            "168.63.129.16/32",
            // 6to4 and Teredo would lead to IPv4 addresses of any kind.
            "2001::/32", "2002::/16",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    /// <summary>Whether all of a network is public.</summary>
    /// <param name="network">The network.</param>
    /// <returns>False if any address of it isn't.</returns>
    public static bool Holds(IPNetwork network) =>
        (V4.Covers(network) || V6.Covers(network)) && !Except.Any(part => part.Covers(network) || network.Covers(part));
}
