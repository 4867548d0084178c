using k8s.Models;
using KubeOps.Operator.Api;

namespace KubeOps.Operator.LeaderElection;

/// <summary>
/// Takes, renews and releases the lease; the object's version keeps two from doing so at once. Whether another's lease has run
/// out is judged by how long we ourselves have seen it unchanged: clocks differ from machine to machine.
/// </summary>
internal sealed class LeaseHold(ApiServer api, LeaseSettings settings, TimeProvider time)
{
    private static readonly EntityResource Leases = new(typeof(V1Lease));

    private V1Lease? _seen;
    private long _seenAt;

    /// <summary>Who held the lease when we last looked.</summary>
    public string? Holder => _seen?.Spec?.HolderIdentity;

    public bool IsOurs => Holder == settings.Identity;

    /// <summary>How long another's lease holds us off yet, as it was when we last looked; zero or less: not any more. Null: nobody else holds it.</summary>
    public TimeSpan? HeldOff => _seen is { Spec.HolderIdentity.Length: > 0 } lease && !IsOurs ? DurationOf(lease) - time.GetElapsedTime(_seenAt) : null;

    private string Path => Leases.PathOf(new EntityKey(settings.Namespace, settings.Name));

    /// <summary>One try to take or renew the lease.</summary>
    /// <returns>False: another one holds it, or was faster.</returns>
    public async Task<bool> TryHoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Our own lease is renewed on what we last wrote; otherwise we have to look first.
            var lease = IsOurs ? _seen : await FindAsync(cancellationToken);
            if (lease is null)
            {
                Observe(await WriteAsync(HttpMethod.Post, Leases.PathOf(settings.Namespace), NewLease(), cancellationToken));
                return true;
            }

            Observe(lease);
            if (!IsFree(lease))
            {
                return false;
            }

            Observe(await WriteAsync(HttpMethod.Put, Path, Taken(lease), cancellationToken));
            return true;
        }
        catch (ApiException e) when (e.IsPreconditionFailure || (e.IsNotFound && _seen is not null))
        {
            _seen = null;
            return false;
        }
    }

    /// <summary>Lets the next one in without a wait.</summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        if (IsOurs)
        {
            var spec = _seen!.Spec with { HolderIdentity = string.Empty, LeaseDurationSeconds = 1, RenewTime = Now() };
            Observe(await WriteAsync(HttpMethod.Put, Path, _seen with { Spec = spec }, cancellationToken));
        }
    }

    private bool IsFree(V1Lease lease) =>
        string.IsNullOrEmpty(lease.Spec?.HolderIdentity)
        || lease.Spec.HolderIdentity == settings.Identity
        || time.GetElapsedTime(_seenAt) > DurationOf(lease);

    private TimeSpan DurationOf(V1Lease lease) => TimeSpan.FromSeconds(lease.Spec?.LeaseDurationSeconds ?? (int)settings.Duration.TotalSeconds);

    private void Observe(V1Lease lease)
    {
        if (_seen is null || _seen.Metadata.ResourceVersion != lease.Metadata.ResourceVersion)
        {
            _seenAt = time.GetTimestamp();
        }

        _seen = lease;
    }

    private async Task<V1Lease?> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await api.GetAsync<V1Lease>(Path, cancellationToken);
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    private async Task<V1Lease> WriteAsync(HttpMethod method, string path, V1Lease lease, CancellationToken cancellationToken)
    {
        using var body = ApiBody.Json(lease);
        return await api.SendAsync<V1Lease>(method, path, body, cancellationToken);
    }

    private V1Lease NewLease() => new()
    {
        ApiVersion = Leases.ApiVersion,
        Kind = Leases.Kind,
        Metadata = new V1ObjectMeta { Name = settings.Name, NamespaceProperty = settings.Namespace },
        Spec = Held(new V1LeaseSpec { AcquireTime = Now(), LeaseTransitions = 0 }),
    };

    private V1Lease Taken(V1Lease lease)
    {
        var spec = lease.Spec ?? new V1LeaseSpec();
        return lease with
        {
            Spec = Held(spec.HolderIdentity == settings.Identity
                ? spec
                : spec with { AcquireTime = Now(), LeaseTransitions = (spec.LeaseTransitions ?? 0) + 1 }),
        };
    }

    private V1LeaseSpec Held(V1LeaseSpec spec) => spec with
    {
        HolderIdentity = settings.Identity,
        LeaseDurationSeconds = (int)Math.Ceiling(settings.Duration.TotalSeconds),
        RenewTime = Now(),
    };

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
