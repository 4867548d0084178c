using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants;

/// <summary>The objects that Lessor applied for one tenant and doesn't know to be gone, each with the fingerprint it had then.</summary>
public sealed class Inventory
{
    private readonly Dictionary<ObjectKey, AppliedObject> _entries = [];

    /// <summary>All entries.</summary>
    public IReadOnlyCollection<AppliedObject> Entries => _entries.Values;

    /// <summary>Reads the inventory in a tenant's status.</summary>
    /// <param name="entries">Its lines.</param>
    /// <returns>The inventory.</returns>
    public static Inventory From(IEnumerable<InventoryEntry> entries)
    {
        var inventory = new Inventory();
        foreach (var line in entries)
        {
            inventory.Put(AppliedObject.From(line));
        }

        return inventory;
    }

    /// <summary>The entries of one of the tenant's components.</summary>
    /// <param name="component">Its name; empty for the tenant's own objects.</param>
    /// <returns>The entries.</returns>
    public IReadOnlyList<AppliedObject> Of(string component) => [.. _entries.Values.Where(entry => entry.Component == component)];

    /// <summary>Finds an object's entry.</summary>
    /// <param name="key">The object.</param>
    /// <returns>The entry, or null.</returns>
    public AppliedObject? Find(ObjectKey key) => _entries.GetValueOrDefault(key);

    /// <summary>Adds an entry, or replaces the object's.</summary>
    /// <param name="entry">The entry.</param>
    public void Put(AppliedObject entry) => _entries[entry.Key] = entry;

    /// <summary>Removes an object that is gone or was released.</summary>
    /// <param name="key">The object.</param>
    public void Remove(ObjectKey key) => _entries.Remove(key);

    /// <summary>Replaces what is recorded of objects that were to be deleted by what is left of them.</summary>
    /// <param name="result">How the deletion went.</param>
    public void Take(DeleteResult result)
    {
        foreach (var gone in result.Gone)
        {
            Remove(gone.Key);
        }

        foreach (var remaining in result.Remaining)
        {
            Put(remaining);
        }
    }

    /// <summary>The inventory as lines of a status, in a stable order.</summary>
    /// <returns>The lines.</returns>
    public IList<InventoryEntry> ToStatus() =>
    [
        .. _entries.Values
            .OrderBy(entry => entry.Component, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Namespace, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Kind, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Name, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.ApiVersion, StringComparer.Ordinal)
            .Select(entry => entry.ToEntry()),
    ];
}
