using System.Net;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Tenants.Rules.Networks;

/// <summary>The rules on an entry's addresses: spelled as they are, the exceptions within, and none that no tenant may connect to.</summary>
internal static class CidrRules
{
    public static void Check(NetworkPeer peer, PeerDirection direction, string path, ForbiddenNetworks forbidden, Action<Finding> add)
    {
        if (peer.Cidr is null || Read(peer.Cidr, $"{path}.cidr", add) is not { } network)
        {
            return;
        }

        if (direction == PeerDirection.To && forbidden.Around(network) is { } around)
        {
            add(new($"{path}.cidr", Refusal(network, around, forbidden), FindingReasons.Forbidden));
        }

        for (var i = 0; i < peer.Except.Count; i++)
        {
            var field = FormattableString.Invariant($"{path}.except[{i}]");
            if (Read(peer.Except[i], field, add) is { } part && (part.PrefixLength <= network.PrefixLength || !network.Covers(part)))
            {
                add(new(field, $"must be a part of {network}, and smaller (was {Quoted.Of(peer.Except[i])})"));
            }
        }
    }

    private static string Refusal(IPNetwork network, IPNetwork around, ForbiddenNetworks forbidden) => forbidden.IsCluster(network)
        ? $"{network} is within {around}, the cluster's own network; name a tenant, or the namespaces"
        : $"{network} is within {around}, which no tenant may connect to: such addresses are the node's own, or lead to the cloud's credentials";

    private static IPNetwork? Read(string text, string field, Action<Finding> add)
    {
        if (Cidr.TryParse(text, out var network))
        {
            return network;
        }

        var spelling = Cidr.Respell(text);
        add(new(field, spelling is null
            ? $"must be a network in CIDR notation, such as 192.0.2.0/24 or 2001:db8::/32 (was {Quoted.Of(text)})"
            : $"must be written {spelling} (was {Quoted.Of(text)})"));
        return null;
    }
}
