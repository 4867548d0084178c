using System.Text.Json;
using Lessor.Entities.Conditions;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Instances;

/// <summary>
/// Keeps a tenant for each instance, and none for what is no instance. The tenant's own loop does all the rest. While a kind's objects aren't known, its
/// tenants stay as they are.
/// </summary>
/// <param name="kinds">The kinds and their objects.</param>
/// <param name="tenants">The tenants of instances.</param>
/// <param name="client">The API server.</param>
/// <param name="reports">Tells people.</param>
/// <param name="logger">Has a line for each tenant that comes or goes.</param>
public sealed class InstanceReconciler(InstanceKinds kinds, InstanceTenants tenants, IClusterClient client, InstanceReports reports, ILogger<InstanceReconciler> logger)
{
    /// <summary>Brings one instance to what its object says.</summary>
    /// <returns>False: the object's tenant was refused, try again later.</returns>
    /// <exception cref="ClusterRequestException">The API server refused something else.</exception>
    internal async Task<bool> ReconcileAsync(InstanceKey key, CancellationToken cancellationToken)
    {
        if (kinds.Find(key) is not { State.IsSynced: true } follower)
        {
            return true;
        }

        var tenant = tenants.Find(key);
        if (!follower.TryGet(key.Namespace, key.Name, out var instance) || !instance.Passes || IsWithin(key))
        {
            reports.Forget(key);
            await DeleteAsync(tenant, key, cancellationToken);
            return true;
        }

        return instance.Deleting
            ? await EndAsync(follower, key, instance, tenant, cancellationToken)
            : await KeepAsync(follower, key, instance, tenant, cancellationToken);
    }

    // What an instance itself consists of is none of the same Component: they would make each other without end.
    private bool IsWithin(InstanceKey key) =>
        tenants.TryGet(key is { Group: "", Kind: "Namespace" } ? key.Name : key.Namespace, out var around) && around.IsOurs && around.Key.Component == key.Component;

    private async Task<bool> KeepAsync(KindFollower follower, InstanceKey key, StoredInstance instance, InstanceTenant? tenant, CancellationToken cancellationToken)
    {
        var report = tenant switch
        {
            not null when !tenant.IsOf(key) => Taken(tenant),
            { Deleting: true } => InstanceReport.Not(ConditionReasons.Deleting, $"tenant {tenant.Name} is being deleted, and comes back afterwards", tenant),
            not null when tenant.ObjectUid != instance.Uid => await ReplaceAsync(tenant, key, cancellationToken),
            not null when tenant.Content == instance.Content && (instance.Held || !follower.Kind.IsPublished) => InstanceReport.Of(tenant, instance),
            _ => await ApplyAsync(follower, key, instance, tenant, cancellationToken),
        };
        if (report is not null)
        {
            await reports.TellAsync(follower, key, instance, report, cancellationToken);
        }

        return report is not { Again: true };
    }

    private async Task<bool> EndAsync(KindFollower follower, InstanceKey key, StoredInstance instance, InstanceTenant? tenant, CancellationToken cancellationToken)
    {
        await DeleteAsync(tenant, key, cancellationToken);
        if (!instance.Held)
        {
            return true;
        }

        if (tenant?.IsOf(key) == true)
        {
            var ready = tenant.Deleting ? tenant.Conditions.Find(ConditionTypes.Ready) : null;
            await reports.TellAsync(
                follower, key, instance,
                InstanceReport.Not(ready?.Reason ?? ConditionReasons.Deleting, ready?.Message ?? $"tenant {tenant.Name} is being deleted", tenant),
                cancellationToken);
            return true;
        }

        // The view may be a moment behind.
        if (tenant is null && (await LookAsync(key, cancellationToken)).Any(live => live.IsOf(key)))
        {
            return false;
        }

        await new InstanceFinalizer(client, follower.Resource!).RemoveAsync(instance, cancellationToken);
        follower.Accepted();
        return true;
    }

    // By both of the names that the instance's tenant may have.
    private async Task<IReadOnlyList<InstanceTenant>> LookAsync(InstanceKey key, CancellationToken cancellationToken)
    {
        var found = new List<InstanceTenant>(1);
        foreach (var name in new[] { InstanceNames.EarlierTenant(key), InstanceNames.Tenant(key) })
        {
            using var live = await client.GetAsync(TenantRef(name), actAs: null, cancellationToken);
            if (live is not null)
            {
                found.Add(InstanceTenant.Read(live.Json));
            }
        }

        return found;
    }

    private static InstanceReport Taken(InstanceTenant other) => InstanceReport.Not(
        ConditionReasons.AlreadyExists,
        other.IsOurs ? $"there is a tenant {other.Name}, which is that of {other.Key}: both objects come to the same name; rename one of them"
            : $"there is a tenant {other.Name} that isn't of this object; rename one of them") with
    { Again = true };

    private async Task<InstanceReport> ReplaceAsync(InstanceTenant tenant, InstanceKey key, CancellationToken cancellationToken)
    {
        await DeleteAsync(tenant, key, cancellationToken);
        return InstanceReport.Not(ConditionReasons.Deleting, $"tenant {tenant.Name} of an earlier object of this name is being deleted first", tenant);
    }

    private async Task DeleteAsync(InstanceTenant? tenant, InstanceKey key, CancellationToken cancellationToken)
    {
        if (tenant is not { Deleting: false } || !tenant.IsOf(key))
        {
            return;
        }

        try
        {
            await client.DeleteAsync(TenantRef(tenant.Name), new DeleteOptions(Uid: tenant.Uid), actAs: null, cancellationToken);
            InstanceLog.Did(logger, "Deleted the tenant", key.Component, key, tenant.Name);
        }
        catch (ClusterRequestException e) when (e.IsConflict)
        {
            // Another one of that name by now: the watch will tell.
        }
    }

    /// <returns>What became of it; null: the watch will tell.</returns>
    private async Task<InstanceReport?> ApplyAsync(KindFollower follower, InstanceKey key, StoredInstance instance, InstanceTenant? tenant, CancellationToken cancellationToken)
    {
        using var live = await client.GetAsync(new ObjectRef(follower.Resource!, key.Namespace, key.Name), actAs: null, cancellationToken);
        if (live is null || StoredInstance.Read(follower.Kind, live.Json) is not { Passes: true, Deleting: false } now || now.Uid != instance.Uid)
        {
            return null;
        }

        if (follower.Kind.IsPublished && !now.Held)
        {
            await new InstanceFinalizer(client, follower.Resource!).AddAsync(live.Json, cancellationToken);
            follower.Accepted();
        }

        if (tenant is null && await LookAsync(key, cancellationToken) is { Count: > 0 } others)
        {
            if (others.Any(known => known.IsOf(key)))
            {
                // The view is a moment behind.
                return null;
            }

            // What has the name of an earlier version, and is of something else, is in nobody's way.
            if (others.FirstOrDefault(other => other.Key == key || other.Name == InstanceNames.Tenant(key)) is { } other)
            {
                return Taken(other);
            }
        }

        return tenant?.Content == now.Content ? InstanceReport.Of(tenant, now) : await ApplyAsync(follower.Kind, key, live.Json, tenant, cancellationToken);
    }

    private async Task<InstanceReport?> ApplyAsync(InstanceKind kind, InstanceKey key, JsonElement source, InstanceTenant? tenant, CancellationToken cancellationToken)
    {
        var name = tenant?.Name ?? InstanceNames.Tenant(key);
        var body = InstanceTenantContent.Tenant(key, kind, source, name);
        if (tenant is not null)
        {
            // Nobody else's tenant of that name is meant.
            body["metadata"]!["uid"] = tenant.Uid;
        }

        try
        {
            using var applied = await client.ApplyAsync(TenantRef(name), JsonSerializer.SerializeToUtf8Bytes(body), new ApplyOptions(Force: true), actAs: null, cancellationToken);
            InstanceLog.Did(logger, tenant is null ? "Created the tenant" : "Changed the tenant", key.Component, key, name);
            return null;
        }
        catch (ClusterRequestException e) when (e.IsInvalid || e.IsForbidden)
        {
            return InstanceReport.Not(
                e.IsInvalid ? ConditionReasons.InvalidSpec : ConditionReasons.ApplyFailed,
                InstanceRefusal.Text(kind, e.Status) + (tenant is null ? "" : "; what runs stays as it was"),
                tenant) with
            { Again = true };
        }
    }

    private static ObjectRef TenantRef(string name) => new(KnownResources.Tenant, "", name);
}
