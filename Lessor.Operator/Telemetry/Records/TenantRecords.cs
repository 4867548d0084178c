using System.Collections.Concurrent;

namespace Lessor.Operator.Telemetry.Records;

/// <summary>The last reconciles of each tenant, for who asks why it is as it is. Two small records for each, gone with the tenant.</summary>
public sealed class TenantRecords
{
    private readonly ConcurrentDictionary<string, TenantHistory> _histories = new(StringComparer.Ordinal);

    /// <summary>Looks a tenant up.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>What is kept of it; null if this replica hasn't reconciled it.</returns>
    public TenantHistory? Find(string tenant) => _histories.GetValueOrDefault(tenant);

    /// <summary>Keeps a record.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="record">How its reconcile went.</param>
    public void Put(string tenant, TenantRecord record) => _histories.AddOrUpdate(
        tenant,
        static (name, now) => new(name, now, now.DidWork ? now : null),
        static (name, before, now) => new(name, now, now.DidWork ? now : before.LastWork),
        record);

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant's name.</param>
    public void Forget(string tenant) => _histories.TryRemove(tenant, out _);
}
