using System.Collections.Concurrent;
using Lessor.Entities.Tenants;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants.Status;

/// <summary>
/// Remembers statuses that were written and that the watch hasn't shown yet: a reconcile that follows at once would otherwise take the old inventory for
/// the truth and do everything again.
/// </summary>
public sealed class WrittenStatuses
{
    private readonly ConcurrentDictionary<string, (string ResourceVersion, TenantStatus Status)> _written = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _ended = new(StringComparer.Ordinal);

    /// <summary>Gives a tenant its newest status.</summary>
    /// <param name="tenant">The tenant as the watch shows it.</param>
    /// <returns>The same tenant, or one like it with another status: the one that was given isn't changed.</returns>
    public Tenant Latest(Tenant tenant)
    {
        if (!_written.TryGetValue(tenant.Metadata.Uid, out var written))
        {
            return tenant;
        }

        if (ResourceVersions.IsOlder(tenant.Metadata.ResourceVersion, written.ResourceVersion))
        {
            return new Tenant { ApiVersion = tenant.ApiVersion, Kind = tenant.Kind, Metadata = tenant.Metadata, Spec = tenant.Spec, Status = written.Status };
        }

        _written.TryRemove(tenant.Metadata.Uid, out _);
        return tenant;
    }

    /// <summary>Remembers a status.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="resourceVersion">The tenant's version after the write.</param>
    /// <param name="status">What was written.</param>
    public void Wrote(Tenant tenant, string resourceVersion, TenantStatus status) => _written[tenant.Metadata.Uid] = (resourceVersion, status);

    /// <summary>Remembers that nothing is left of a tenant but its finalizer.</summary>
    /// <param name="tenant">The tenant.</param>
    public void Ended(Tenant tenant) => _ended[tenant.Metadata.Uid] = true;

    /// <summary>Whether nothing is left of a tenant but its finalizer, though the watch still shows it.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <returns>True if so.</returns>
    public bool HasEnded(Tenant tenant) => _ended.ContainsKey(tenant.Metadata.Uid);

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant.</param>
    public void Forget(Tenant tenant)
    {
        _written.TryRemove(tenant.Metadata.Uid, out _);
        _ended.TryRemove(tenant.Metadata.Uid, out _);
    }
}
