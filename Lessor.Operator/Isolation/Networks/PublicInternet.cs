using System.Net;
using System.Text.Json.Nodes;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>The public internet: what is left of all addresses without those that are private, the nodes' own, a cloud's metadata service, or the cluster's.</summary>
internal static class PublicInternet
{
    /// <summary>The internet, as the other sides of one rule.</summary>
    public static IEnumerable<JsonObject> Peers(IReadOnlyList<IPNetwork> clusterNetworks)
    {
        var except = PublicNetworks.Except.Concat(clusterNetworks.Where(own => !PublicNetworks.Except.Any(known => known.Covers(own)))).ToList();
        return new[] { PublicNetworks.V4, PublicNetworks.V6 }.Select(all => PolicyPeers.Addresses(all, except.Where(network => all.Covers(network))));
    }
}
