namespace Lessor.Operator.Tenants.Status;

/// <summary>Makes few events of all that happened in one reconcile: each costs the API server as much as an apply.</summary>
internal static class EventDigest
{
    // What every new or changed tenant goes through, in any order: it tells one story.
    private static readonly HashSet<string> Course = new(StringComparer.Ordinal)
    {
        TenantEventReasons.NamespaceCreated, TenantEventReasons.DatabaseReady, TenantEventReasons.Applied, TenantEventReasons.Pruned, TenantEventReasons.Ready,
    };

    /// <summary>
    /// The course of things in one event, whose reason is that of what happened last; of other things one for each reason. Warnings stay as they are.
    /// </summary>
    /// <param name="happened">What happened, in order.</param>
    /// <returns>What to tell.</returns>
    public static IEnumerable<TenantEvent> Of(IReadOnlyList<TenantEvent> happened) => happened.Count < 2 ? happened :
    [
        .. happened.Where(item => !item.Warning).GroupBy(item => Course.Contains(item.Reason) ? "" : item.Reason, StringComparer.Ordinal).Select(Join),
        .. happened.Where(item => item.Warning),
    ];

    private static TenantEvent Join(IEnumerable<TenantEvent> group) =>
        new(group.Last().Reason, string.Join("; ", group.Select(item => item.Message).Distinct(StringComparer.Ordinal)), Warning: false);
}
