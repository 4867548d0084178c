namespace Lessor.Webhooks.Networks;

/// <summary>
/// What two tenants agree on: a wish of one holds only while the other wishes the opposite, on the ports that both say. A pure function of both sides, the same for
/// admission, which warns, and for the loop, which opens nothing else.
/// </summary>
/// <param name="Holds">Whether anything is agreed on.</param>
/// <param name="Ports">The ports that are; empty means all.</param>
/// <param name="Missing">What is missing, as a sentence; empty if the wish holds.</param>
public sealed record PeerConsent(bool Holds, IReadOnlyList<PeerPort> Ports, string Missing)
{
    /// <summary>Compares a wish with what the other tenant says.</summary>
    /// <param name="wish">The wish.</param>
    /// <param name="tenant">The tenant that has it.</param>
    /// <param name="theirs">All wishes of the tenant that it names; null if there is no such tenant.</param>
    /// <returns>What both agree on.</returns>
    public static PeerConsent Of(PeerWish wish, string tenant, IReadOnlyList<PeerWish>? theirs)
    {
        ArgumentNullException.ThrowIfNull(wish);
        if (theirs is null)
        {
            return Lacks($"tenant {wish.Tenant} doesn't exist");
        }

        var field = wish.Direction == PeerDirection.From ? "allowTo" : "allowFrom";
        var opposite = theirs.Where(their => their.Direction != wish.Direction && their.Means(tenant)).ToList();
        if (opposite.Count == 0)
        {
            return Lacks($"tenant {wish.Tenant} has no {field} for tenant {tenant}");
        }

        return Common(wish.Ports, opposite) is { } ports
            ? new(true, ports, "")
            : Lacks($"tenant {wish.Tenant} has none of these ports in its {field} for tenant {tenant}");
    }

    private static PeerConsent Lacks(string what) => new(false, [], what);

    // Empty means all ports, null none at all.
    private static IReadOnlyList<PeerPort>? Common(IReadOnlyList<PeerPort> ours, List<PeerWish> opposite)
    {
        if (opposite.Exists(their => their.Ports.Count == 0))
        {
            return ours;
        }

        var theirs = opposite.SelectMany(their => their.Ports).Distinct();
        IReadOnlyList<PeerPort> common = [.. ours.Count == 0 ? theirs : theirs.Intersect(ours)];
        return common.Count == 0 ? null : common;
    }
}
