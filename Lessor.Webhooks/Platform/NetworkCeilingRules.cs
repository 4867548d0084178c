using System.Net;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on the addresses that a tenant may name.</summary>
internal static class NetworkCeilingRules
{
    private const string Field = "spec.isolation.network";
    private static readonly ForbiddenNetworks Forbidden = new([]);

    public static IEnumerable<Finding> Check(Tenant tenant, TenantCeilings ceilings) => tenant.Spec.Isolation?.Network is not { } network ? [] :
    [
        .. Check(network.AllowFrom, PeerDirection.From, $"{Field}.allowFrom", ceilings),
        .. Check(network.AllowTo, PeerDirection.To, $"{Field}.allowTo", ceilings),
    ];

    /// <summary>Whether a tenant may name what an entry says. What is no network is another rule's.</summary>
    public static bool Allows(TenantCeilings ceilings, NetworkPeer peer, PeerDirection direction) =>
        peer.Cidr is not { } text || !Cidr.TryParse(text, out var network) || (direction == PeerDirection.To
            ? PublicNetworks.Holds(network) || ceilings.To.Any(allowed => allowed.Covers(network))
            : ceilings.From is not { } from || from.Any(allowed => allowed.Covers(network)));

    private static IEnumerable<Finding> Check(IList<NetworkPeer> peers, PeerDirection direction, string field, TenantCeilings ceilings)
    {
        for (var i = 0; i < peers.Count; i++)
        {
            if (!Allows(ceilings, peers[i], direction) && !IsRefusedAnyway(peers[i], direction))
            {
                yield return CeilingRules.Beyond(FormattableString.Invariant($"{field}[{i}].cidr"), Refusal(peers[i].Cidr, direction, ceilings));
            }
        }
    }

    // No policy opens those, which another rule tells.
    private static bool IsRefusedAnyway(NetworkPeer peer, PeerDirection direction) =>
        direction == PeerDirection.To && Cidr.TryParse(peer.Cidr, out var network) && Forbidden.Around(network) is not null;

    private static string Refusal(string cidr, PeerDirection direction, TenantCeilings ceilings) => direction == PeerDirection.To
        ? $"the platform doesn't allow this tenant to connect to {cidr}, which holds private addresses; {Allowed("public addresses", ceilings.To)}"
        : $"the platform doesn't allow this tenant to let {cidr} in; {Allowed(null, ceilings.From ?? [])}";

    private static string Allowed(string? always, IEnumerable<IPNetwork> networks) =>
        string.Join(" and ", networks.Select(network => network.ToString()).Prepend(always).OfType<string>()) is { Length: > 0 } all ? $"it allows {all}" : "it allows no network";
}
