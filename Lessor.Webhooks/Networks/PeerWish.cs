using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Networks;

/// <summary>
/// What a tenant says of other tenants, as far as they need to know: one entry of <c>allowFrom</c> or <c>allowTo</c> that names one, or that it is open to all.
/// </summary>
/// <param name="Direction">Which list it is in.</param>
/// <param name="Tenant">The other tenant; empty means everybody.</param>
/// <param name="Ports">The ports; empty means all.</param>
public sealed record PeerWish(PeerDirection Direction, string Tenant, IReadOnlyList<PeerPort> Ports)
{
    private static readonly PeerWish FromEverybody = new(PeerDirection.From, "", []);

    /// <summary>All of a tenant's wishes.</summary>
    /// <param name="network">What the tenant says.</param>
    /// <returns>The wishes; nearly always none.</returns>
    public static IReadOnlyList<PeerWish> In(NetworkIsolation network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Mode == NetworkMode.Open ? [FromEverybody] : Of(PeerDirection.From, network.AllowFrom), .. Of(PeerDirection.To, network.AllowTo)];
    }

    /// <summary>Whether this is a wish about a tenant.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>True if it is about this one, or everybody.</returns>
    public bool Means(string tenant) => Tenant.Length == 0 || Tenant == tenant;

    /// <summary>Whether the wishes are the same.</summary>
    /// <param name="other">Another wish.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(PeerWish? other) =>
        other is not null && (Direction, Tenant) == (other.Direction, other.Tenant) && Ports.SequenceEqual(other.Ports);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Direction, Tenant, Ports.Count);

    /// <summary>What one entry says.</summary>
    /// <param name="direction">Which list it is in.</param>
    /// <param name="peer">The entry; it names a tenant.</param>
    /// <returns>The wish.</returns>
    public static PeerWish Of(PeerDirection direction, NetworkPeer peer)
    {
        ArgumentNullException.ThrowIfNull(peer);
        return new(direction, peer.Tenant, [.. peer.Ports.Select(port => new PeerPort(port.Protocol, port.Port))]);
    }

    private static IEnumerable<PeerWish> Of(PeerDirection direction, IList<NetworkPeer> peers) =>
        peers.Where(peer => peer.Tenant is not null).Select(peer => Of(direction, peer));
}
