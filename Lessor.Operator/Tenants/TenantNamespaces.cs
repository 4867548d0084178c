using Lessor.Entities.Conditions;
using Lessor.Operator.Admission;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Tenants;

/// <summary>
/// Creates a tenant's namespaces and keeps them its own. A namespace that exists is never taken: creation is a create, which the API server refuses for a
/// name in use, and only a namespace that is known to be this tenant's is applied to.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="projections">What is known of the namespaces.</param>
/// <param name="directory">The other tenants.</param>
/// <param name="metrics">Told of each namespace that is written.</param>
public sealed class TenantNamespaces(IClusterClient client, IProjections projections, ITenantDirectory directory, ApplyMetrics metrics)
{
    /// <summary>No watch tells when a foreign namespace is handed over or goes.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    /// <summary>Makes sure that one namespace is there and the tenant's.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="name">The namespace.</param>
    /// <param name="changed">Whether what the namespace should be has changed since it was applied.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Done, or why not.</returns>
    public async Task<PhaseResult> EnsureAsync(TenantScope scope, string name, bool changed, CancellationToken cancellationToken)
    {
        var key = TenantObjects.NamespaceKey(name);
        var entry = scope.Inventory.Find(key);
        var known = projections.TryGet(key, out var projection);
        if (known && projection!.Terminating)
        {
            return PhaseResult.Waiting(ConditionReasons.Waiting, $"namespace {name} is being deleted; it is created again once it is gone");
        }

        if (known && entry is not null && entry.Uid == projection!.Uid)
        {
            if (!changed && Fingerprint.Matches(entry, projection) && projection.BelongsTo(scope.Name))
            {
                return PhaseResult.Done("");
            }

            await ApplyAsync(scope, name, changed ? null : "was changed by someone else; put right", cancellationToken);
            return PhaseResult.Done("");
        }

        if (entry is null && directory.OlderClaimant(scope.Tenant, name) is { } other)
        {
            return Refused(NamespaceOwnership.Claimed(name, other));
        }

        return await CreateAsync(scope, name, wasThere: entry is not null, cancellationToken);
    }

    /// <summary>
    /// Takes into the inventory what was created just before the operator died and is no longer in the spec: it waits for the confirmation of its removal as
    /// others do, instead of being forgotten. Labels can be forged, the owner's uid is believed.
    /// </summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Completes when all are looked at.</returns>
    public async Task TakeInAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        foreach (var found in projections.OfTenant(scope.Name).Where(item => IsUnrecorded(scope, item)).ToList())
        {
            using var existing = await client.GetAsync(Target(found.Key.Name), actAs: null, cancellationToken);
            if (existing is not null && NamespaceOwnership.IsOwn(KnownNamespaces.Read(existing.Json), scope.Tenant))
            {
                scope.Inventory.Put(new(found.Key, "", found.Uid, found.Generation, found.FieldsHash, Replicas: null));
            }
        }
    }

    private static bool IsUnrecorded(TenantScope scope, Projection item) =>
        item is { Managed: true, Terminating: false } && item.Key.Kind == KnownResources.Namespace.Kind
        && !scope.Namespaces.Contains(item.Key.Name) && scope.Inventory.Find(item.Key) is null;

    private async Task<PhaseResult> CreateAsync(TenantScope scope, string name, bool wasThere, CancellationToken cancellationToken)
    {
        try
        {
            using var created = await WriteAsync(name, ApplyAction.Created, () => client.CreateAsync(
                Target(name), TenantObjects.Namespace(scope.Tenant, name), actAs: null, cancellationToken));
            Record(scope, created);
            scope.NewNamespaces.Add(name);
            scope.Happened(
                wasThere ? ConditionReasons.DriftCorrected : TenantEventReasons.NamespaceCreated,
                wasThere ? $"Namespace {name} was deleted; created it again" : $"Created namespace {name}");
            return PhaseResult.Done("");
        }
        catch (ClusterRequestException e) when (e.IsAlreadyExists)
        {
            return await ReclaimAsync(scope, name, cancellationToken);
        }
    }

    // It exists: ours only if it says so in a way that its users can't forge, or if its administrator handed it over.
    private async Task<PhaseResult> ReclaimAsync(TenantScope scope, string name, CancellationToken cancellationToken)
    {
        using var existing = await client.GetAsync(Target(name), actAs: null, cancellationToken);
        if (existing is null || KnownNamespaces.Read(existing.Json) is not { Terminating: false } found)
        {
            return PhaseResult.Waiting(
                ConditionReasons.Waiting, $"namespace {name} is being deleted; it is created again once it is gone", TimeSpan.FromSeconds(5));
        }

        if (NamespaceOwnership.Refusal(found, scope.Tenant) is { } why)
        {
            return Refused(why);
        }

        await ApplyAsync(scope, name, NamespaceOwnership.IsOwn(found, scope.Tenant) ? "was changed by someone else; put right" : null, cancellationToken);
        return PhaseResult.Done("");
    }

    private async Task ApplyAsync(TenantScope scope, string name, string? drift, CancellationToken cancellationToken)
    {
        using var applied = await WriteAsync(name, ApplyAction.Configured, () => client.ApplyAsync(
            Target(name), TenantObjects.Namespace(scope.Tenant, name), new ApplyOptions(Force: true), actAs: null, cancellationToken));
        Record(scope, applied);
        if (drift is not null)
        {
            scope.Happened(ConditionReasons.DriftCorrected, $"Namespace {name} {drift}");
        }
    }

    private async Task<ClusterObject> WriteAsync(string name, ApplyAction action, Func<Task<ClusterObject>> write)
    {
        using var span = Spans.Apply(TenantObjects.NamespaceKey(name));
        var done = (ApplyAction?)null;
        try
        {
            var written = await write();
            span.End(Words.Of(done = action));
            return written;
        }
        finally
        {
            metrics.Applied(done);
        }
    }

    private void Record(TenantScope scope, ClusterObject written)
    {
        var projection = ProjectionReader.Read(KnownResources.Namespace, written.Json);
        projections.Observe(projection);
        scope.Inventory.Put(new(projection.Key, "", projection.Uid, projection.Generation, projection.FieldsHash, Replicas: null));
    }

    private static PhaseResult Refused(string why) => PhaseResult.Stalled(ConditionReasons.NamespaceRefused, why, LookAgain);

    private static ObjectRef Target(string name) => new(KnownResources.Namespace, "", name);
}
