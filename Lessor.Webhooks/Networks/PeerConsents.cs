using Lessor.Entities.Tenants.Isolation;

namespace Lessor.Webhooks.Networks;

/// <summary>What one tenant and those that it names agree on.</summary>
/// <param name="tenant">The tenant.</param>
/// <param name="wishesOf">All wishes of another tenant; null if there is no such tenant.</param>
public sealed class PeerConsents(string tenant, Func<string, IReadOnlyList<PeerWish>?> wishesOf)
{
    /// <summary>Compares one entry with what the tenant that it names says.</summary>
    /// <param name="direction">Which list the entry is in.</param>
    /// <param name="peer">The entry; it names a tenant.</param>
    /// <returns>What both agree on.</returns>
    public PeerConsent Of(PeerDirection direction, NetworkPeer peer)
    {
        var wish = PeerWish.Of(direction, peer);
        return PeerConsent.Of(wish, tenant, wishesOf(wish.Tenant));
    }

    /// <summary>What is missing for the entries that don't hold, each as a sentence.</summary>
    /// <param name="network">What the tenant says.</param>
    /// <returns>The sentences, each once.</returns>
    public IReadOnlyList<string> MissingFor(NetworkIsolation network) =>
    [
        .. PeerWish.In(network)
            .Where(wish => !wish.Means(tenant))
            .Select(wish => PeerConsent.Of(wish, tenant, wishesOf(wish.Tenant)))
            .Where(consent => !consent.Holds)
            .Select(consent => consent.Missing)
            .Distinct(),
    ];
}
