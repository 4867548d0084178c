using System.Net;
using System.Text.Json.Nodes;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>What a tenant's <c>allowFrom</c> and <c>allowTo</c> come to. What a rule refuses opens nothing, also where it came past the rule.</summary>
/// <param name="consents">What the tenant and those that it names agree on.</param>
/// <param name="forbidden">What no tenant may connect to.</param>
internal sealed class PeerRules(PeerConsents consents, ForbiddenNetworks forbidden)
{
    public IEnumerable<JsonObject> Of(PeerDirection direction, IEnumerable<NetworkPeer> peers)
    {
        foreach (var peer in peers)
        {
            IReadOnlyList<PeerPort> ports = [.. peer.Ports.Select(port => new PeerPort(port.Protocol, port.Port))];
            if (SideOf(direction, peer, ref ports) is { } side)
            {
                yield return direction == PeerDirection.From ? PolicyRule.From([side], ports) : PolicyRule.To([side], ports);
            }
        }
    }

    private JsonObject? SideOf(PeerDirection direction, NetworkPeer peer, ref IReadOnlyList<PeerPort> ports)
    {
        if (peer.Tenant is { } tenant)
        {
            var consent = consents.Of(direction, peer);
            ports = consent.Ports;
            return consent.Holds ? PolicyPeers.Tenant(tenant, peer.Pods) : null;
        }

        return peer.Namespaces is { } namespaces ? PolicyPeers.Strangers(namespaces, peer.Pods)
            : Cidr.TryParse(peer.Cidr ?? "", out var network) ? Addresses(direction, network, peer.Except)
            : null;
    }

    // Who may come in by address is the tenant's own affair; where it may go isn't.
    private JsonObject? Addresses(PeerDirection direction, IPNetwork network, IList<string> except)
    {
        var left = new List<IPNetwork>();
        foreach (var text in except)
        {
            if (!Cidr.TryParse(text, out var part))
            {
                return null;
            }

            left.Add(part);
        }

        if (direction == PeerDirection.To)
        {
            if (forbidden.Around(network) is not null)
            {
                return null;
            }

            left.AddRange(forbidden.Within(network).Where(part => !left.Exists(known => known.Covers(part))));
        }

        return PolicyPeers.Addresses(network, left);
    }
}
