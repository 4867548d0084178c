using System.Net;
using System.Text.Json.Nodes;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>The public internet: what is left of all addresses without those that are private, the nodes' own, a cloud's metadata service, or the cluster's.</summary>
internal static class PublicInternet
{
    private static readonly IPNetwork V4 = IPNetwork.Parse("0.0.0.0/0");

    // What the registries hand out. Local, private and mapped addresses, those of NAT64 and multicast are all outside.
    private static readonly IPNetwork V6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublic =
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

    /// <summary>The internet, as the other sides of one rule.</summary>
    public static IEnumerable<JsonObject> Peers(IReadOnlyList<IPNetwork> clusterNetworks)
    {
        var except = NotPublic.Concat(clusterNetworks.Where(own => !Array.Exists(NotPublic, known => known.Covers(own)))).ToList();
        return new[] { V4, V6 }.Select(all => PolicyPeers.Addresses(all, except.Where(network => all.Covers(network))));
    }
}
