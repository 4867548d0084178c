using System.Runtime.CompilerServices;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Admission;

/// <summary>
/// Which tenant has a namespace: a stored one, or one that was admitted a moment ago. Between the answer to the API server and the event that tells of
/// the stored tenant nobody else may get its namespaces. That holds for this process only: of two replicas that admit at the same moment neither
/// knows of the other, and the loop decides for the tenant that was created first.
/// </summary>
public sealed class NamespaceClaims
{
    /// <summary>How long an admitted tenant may take until the watch tells of it; it may also never be stored.</summary>
    public static readonly TimeSpan ReservedFor = TimeSpan.FromSeconds(15);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Tenant, long Since)> _reserved = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<TenantClaims, LiveClaims> _outdated = [];
    private readonly IClusterClient _client;
    private readonly TenantDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly ReservationAllowance _allowance;
    private long _expired;

    /// <summary>Follows a directory: what it knows needs no reservation.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="directory">The stored tenants.</param>
    /// <param name="clock">The clock.</param>
    public NamespaceClaims(IClusterClient client, TenantDirectory directory, TimeProvider clock)
    {
        (_client, _directory, _clock, _expired, _allowance) = (client, directory, clock, clock.GetTimestamp(), new ReservationAllowance(clock));
        directory.Changed += Release;
    }

    /// <summary>Who else has a namespace.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="tenant">The tenant that asks.</param>
    /// <returns>The other's name; null if nobody has it.</returns>
    public string? HolderOf(string ns, string tenant)
    {
        // In this order: a reservation is released only once the directory knows.
        lock (_gate)
        {
            return ReservedBy(ns, tenant) ?? StoredHolderOf(ns, tenant);
        }
    }

    /// <summary>
    /// Reserves all of a tenant's namespaces, or none. What has no allowance any more isn't reserved, and isn't refused either: then the loop decides between two tenants.
    /// </summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="namespaces">Its namespaces.</param>
    /// <returns>Another tenant that was faster; null if they are this tenant's now.</returns>
    public string? Reserve(string tenant, IReadOnlyCollection<string> namespaces)
    {
        lock (_gate)
        {
            Expire();
            if (namespaces.Select(ns => ReservedBy(ns, tenant) ?? StoredHolderOf(ns, tenant)).FirstOrDefault(other => other is not null) is { } faster)
            {
                return faster;
            }

            foreach (var ns in namespaces.Where(ns => _allowance.Takes(ns)))
            {
                _reserved[ns] = (tenant, _clock.GetTimestamp());
            }

            return null;
        }
    }

    /// <summary>Asks the API server whether the tenants that are known to want a namespace still do, and remembers it until the watch tells.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Completes when that is known.</returns>
    public async Task ConfirmAsync(string ns, CancellationToken cancellationToken)
    {
        foreach (var name in _directory.ClaimantsOf(ns))
        {
            if (_directory.ClaimsOf(name) is { } known)
            {
                using var found = await _client.GetAsync(new ObjectRef(KnownResources.Tenant, "", name), actAs: null, cancellationToken);
                _outdated.AddOrUpdate(known, new LiveClaims(found is null ? null : TenantClaims.Read(found.Json)));
            }
        }
    }

    /// <summary>Asks the API server whether there is a tenant.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there is.</returns>
    public async Task<bool> HasTenantAsync(string name, CancellationToken cancellationToken)
    {
        using var found = PathSegment.IsValid(name)
            ? await _client.GetMetadataAsync(new ObjectRef(KnownResources.Tenant, "", name), actAs: null, cancellationToken)
            : null;
        return found is not null;
    }

    private string? StoredHolderOf(string ns, string tenant) =>
        _directory.ClaimantsOf(ns).FirstOrDefault(other => other != tenant && StillWants(other, ns));

    // What was read live holds for the very claims that it was compared with: once the watch tells something else, that is newer.
    private bool StillWants(string tenant, string ns) =>
        _directory.ClaimsOf(tenant) is { } known
        && (_outdated.TryGetValue(known, out var live) ? live.Claims : known)?.Namespaces.Contains(ns) == true;

    // Only what the stored tenant wants: an event of before an update says nothing of what the update adds.
    private void Release(ObjectChange<TenantClaims> change)
    {
        lock (_gate)
        {
            foreach (var ns in change.New?.Namespaces ?? (IEnumerable<string>)[])
            {
                if (_reserved.TryGetValue(ns, out var holder) && holder.Tenant == change.Name)
                {
                    _reserved.Remove(ns);
                    _allowance.GiveBack(ns);
                }
            }
        }
    }

    private string? ReservedBy(string ns, string tenant) =>
        _reserved.TryGetValue(ns, out var holder) && holder.Tenant != tenant && IsHeld(holder.Since) ? holder.Tenant : null;

    private bool IsHeld(long since) => _clock.GetElapsedTime(since) < ReservedFor;

    // Now and then: in a rush of tenants there are thousands.
    private void Expire()
    {
        if (IsHeld(_expired))
        {
            return;
        }

        _expired = _clock.GetTimestamp();
        foreach (var (ns, _) in _reserved.Where(entry => !IsHeld(entry.Value.Since)).ToList())
        {
            _reserved.Remove(ns);
        }
    }

    private sealed record LiveClaims(TenantClaims? Claims);
}
