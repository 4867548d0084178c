using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>An object that Lessor applied, with the fingerprint it had then: one line of the inventory.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Component">The tenant's component it belongs to; empty for what belongs to the tenant itself.</param>
/// <param name="Uid">Its uid; empty if a write's answer was lost, so that nobody knows whether the object is there.</param>
/// <param name="Generation">Its generation; 0 for kinds that have none.</param>
/// <param name="Hash">Hash of the set of fields that Lessor owns.</param>
/// <param name="Replicas">The replicas that were asked for; null if none were.</param>
public sealed record AppliedObject(ObjectKey Key, string Component, string Uid, long Generation, string Hash, long? Replicas)
{
    /// <summary>
    /// Hash of what was applied; empty where that isn't known, or isn't all of what was wanted. For objects of components it is <see cref="AppliedContent"/>'s.
    /// </summary>
    public string Content { get; init; } = "";

    /// <summary>Whether it is a hook of a chart: one that goes isn't missed, and doesn't tell how its component is.</summary>
    public bool Hook { get; init; }

    /// <summary>Reads a stored inventory line.</summary>
    /// <param name="entry">The line in a tenant's status.</param>
    /// <returns>The same, with empty strings for what isn't known.</returns>
    public static AppliedObject From(InventoryEntry entry) => new(
        new ObjectKey(entry.ApiVersion, entry.Kind, entry.Namespace ?? "", entry.Name),
        entry.Component ?? "",
        entry.Uid ?? "",
        entry.Generation ?? 0,
        entry.Hash ?? "",
        entry.Replicas)
    {
        Content = entry.Content ?? "",
        Hook = entry.Hook == true,
    };

    /// <summary>The line to store in a tenant's status.</summary>
    /// <returns>A new entry.</returns>
    public InventoryEntry ToEntry() => new()
    {
        Component = Component.Length == 0 ? null : Component,
        ApiVersion = Key.ApiVersion,
        Kind = Key.Kind,
        Namespace = Key.Namespace.Length == 0 ? null : Key.Namespace,
        Name = Key.Name,
        Uid = Uid.Length == 0 ? null : Uid,
        Generation = Generation == 0 ? null : Generation,
        Hash = Hash.Length == 0 ? null : Hash,
        Replicas = Replicas,
        Content = Content.Length == 0 ? null : Content,
        Hook = Hook ? true : null,
    };
}
