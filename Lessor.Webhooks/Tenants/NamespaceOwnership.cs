using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Tenants;

/// <summary>Whose a namespace is: for admission and for the loop alike.</summary>
public static class NamespaceOwnership
{
    /// <summary>Whether a namespace is a tenant's own: it names the Tenant as its owner or, should someone have taken that off, the inventory has its uid.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="tenant">The tenant, with its status.</param>
    /// <returns>True if it is.</returns>
    public static bool IsOwn(KnownNamespace ns, Tenant tenant)
    {
        ArgumentNullException.ThrowIfNull(ns);
        ArgumentNullException.ThrowIfNull(tenant);
        return (ns.OwnerUid.Length > 0 && ns.OwnerUid == tenant.Metadata.Uid)
            || (ns.Uid.Length > 0 && tenant.Status.Inventory.Any(entry => IsNamespace(entry, ns.Name) && entry.Uid == ns.Uid));
    }

    /// <summary>Says why an existing namespace, which isn't being deleted, can't be a tenant's.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="tenant">The tenant, with its status.</param>
    /// <returns>A sentence; null if it can be.</returns>
    public static string? Refusal(KnownNamespace ns, Tenant tenant)
    {
        if (IsOwn(ns, tenant))
        {
            return null;
        }

        var name = tenant.Metadata.Name;
        if (ns.Tenant.Length > 0 && ns.Tenant != name)
        {
            return Sentence(ns.Name, $"it belongs to tenant {ns.Tenant}");
        }

        return ns.AdoptedBy == name
            ? null
            : Sentence(
                ns.Name, $"it exists and isn't this tenant's; choose another name, or have its administrator annotate it {LessorAnnotations.Adopt}={name}");
    }

    /// <summary>Says that another tenant comes first.</summary>
    /// <param name="ns">The namespace's name.</param>
    /// <param name="other">The other tenant's name.</param>
    /// <returns>A sentence.</returns>
    public static string Claimed(string ns, string other) => Sentence(ns, $"tenant {other} asked for it first");

    private static string Sentence(string ns, string why) => $"namespace {ns} can't be this tenant's: {why}";

    private static bool IsNamespace(InventoryEntry entry, string name) =>
        entry is { Kind: "Namespace", ApiVersion: "v1" } && entry.Name == name;
}
