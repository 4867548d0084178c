using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Components;

/// <summary>The tenants that a Component's change or end is about.</summary>
internal static class ComponentUsers
{
    /// <summary>Finds them, each when it is its turn.</summary>
    /// <remarks>A tenant that is being deleted is none: it goes by its inventory and needs the Component no more.</remarks>
    public static IEnumerable<Tenant> Find(string component, IClusterFacts facts) =>
        facts.FindUsers(component).Where(tenant => tenant.Metadata.DeletionTimestamp is null);

    /// <summary>Says who runs a Component that is to be deleted.</summary>
    /// <returns>The finding; null if nobody runs it.</returns>
    public static Finding? FindHold(string component, IClusterFacts facts)
    {
        var users = Find(component, facts).ToList();
        var instances = users.Select(PublishedKind.ObjectOf).OfType<string>().ToList();
        if (instances.Count > 0)
        {
            return new("metadata.name", $"it has {Count(instances.Count)}: {NameList.Text(instances)}; delete these first", FindingReasons.Forbidden);
        }

        var names = users.Select(tenant => tenant.Metadata.Name).ToList();
        return names.Count == 0
            ? null
            : new Finding(
                "metadata.name",
                $"{NameList.Tenants(names.Count)} {(names.Count == 1 ? "runs" : "run")} it: {NameList.Text(names)}; "
                    + "delete the tenants first, or take it out of their spec.components",
                FindingReasons.Forbidden);
    }

    private static string Count(int instances) => instances == 1 ? "1 instance" : FormattableString.Invariant($"{instances} instances");
}
