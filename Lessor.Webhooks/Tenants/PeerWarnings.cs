using Lessor.Entities.Tenants;
using Lessor.Webhooks.Networks;

namespace Lessor.Webhooks.Tenants;

/// <summary>Warns of connections with other tenants that stay closed, because those don't say the same.</summary>
internal static class PeerWarnings
{
    public static IEnumerable<string> For(TenantCase subject)
    {
        var before = subject.Old is { } old ? PeerWish.In(old.NetworkOrDefault()) : [];
        return PeerWish.In(subject.Tenant.NetworkOrDefault())
            .Where(wish => !wish.Means(subject.Name) && !before.Contains(wish))
            .Select(wish => PeerConsent.Of(wish, subject.Name, subject.Facts.FindPeerWishes(wish.Tenant)))
            .Where(consent => !consent.Holds)
            .Select(consent => $"{consent.Missing}: closed until both say so")
            .Distinct();
    }
}
