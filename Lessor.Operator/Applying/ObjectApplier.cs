using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>Applies one object after another for one request.</summary>
/// <param name="client">The API server.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">The clock.</param>
/// <param name="request">For whom.</param>
internal sealed class ObjectApplier(IClusterClient client, IProjections projections, TimeProvider clock, ApplyRequest request)
{
    // Each attempt leaves more fields to others; an object that still meets new owners then is retried later.
    private const int Attempts = 4;

    private readonly Dictionary<ObjectKey, AppliedObject> _inventory = request.Inventory.GroupBy(entry => entry.Key)
        .ToDictionary(entries => entries.Key, entries => entries.Last());

    /// <summary>The object's line in the inventory so far.</summary>
    public AppliedObject? Before(ObjectKey key) => _inventory.GetValueOrDefault(key);

    /// <summary>Applies an object if it is ours, or nobody's.</summary>
    /// <exception cref="ClusterRequestException">The API server refused.</exception>
    public async Task<ObjectOutcome> ApplyAsync(ResolvedObject item, CancellationToken cancellationToken)
    {
        projections.TryGet(item.Key, out var known);
        if (known is null || !known.BelongsTo(request.Tenant))
        {
            known = request.NewNamespaces.Contains(item.Key.Namespace) ? null : await LookAsync(item, cancellationToken);
            if (known is not null && !HasOwnName(item.Key) && !known.BelongsTo(request.Tenant) && known.Uid != Before(item.Key)?.Uid)
            {
                return new ObjectOutcome { Failure = NotOurs(item.Key) };
            }
        }

        if (known is { Terminating: true } && HasOwnName(item.Key))
        {
            await Finalizers.TakeOffAsync(client, item.Target, known.Uid, request.ActAs, cancellationToken);
            known = await LookAsync(item, cancellationToken);
        }

        if (known is { Terminating: true })
        {
            var message = $"{item.Key} is being deleted. It is applied again once it is gone.";
            return new ObjectOutcome { Failure = new ApplyFailure(item.Key, ApplyFailureKind.Waiting, ApplyReasons.Terminating, message) };
        }

        projections.Expect(item.Key);
        return HasOwnName(item.Key) ? await OverwriteAsync(item, known, cancellationToken) : await SendAsync(item, known, cancellationToken);
    }

    /// <summary>Applies to what stands under one of Lessor's names; what an apply can't make ours is deleted and made anew.</summary>
    private async Task<ObjectOutcome> OverwriteAsync(ResolvedObject item, Projection? known, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await SendAsync(item, known, cancellationToken);
            if (!outcome.HoldsForeign)
            {
                return outcome;
            }
        }
        catch (ClusterRequestException e) when (Refusals.Read(item.Key, e).Reason == ApplyReasons.Immutable)
        {
            // What it binds, say: below.
        }

        if (await LookAsync(item, cancellationToken) is { } now)
        {
            await client.DeleteAsync(item.Target, new DeleteOptions(Propagation.Background, now.Uid), request.ActAs, cancellationToken);
            await Finalizers.TakeOffAsync(client, item.Target, now.Uid, request.ActAs, cancellationToken);
        }

        return await SendAsync(item, known, cancellationToken);
    }

    // The cluster itself writes into service accounts; these are where no tenant can write.
    private bool HasOwnName(ObjectKey key) => request.OwnNames && key.Kind != KnownResources.ServiceAccount.Kind;

    private static ApplyFailure NotOurs(ObjectKey key) => new(
        key,
        ApplyFailureKind.Terminal,
        ApplyReasons.NotOurs,
        $"{key} exists and doesn't belong to this tenant. To have it taken over, annotate it with {LessorAnnotations.Adopt}: <the tenant's name>.");

    /// <summary>Reads an object that no watch knows as ours. One that asks to be adopted reads as ours.</summary>
    private async Task<Projection?> LookAsync(ResolvedObject item, CancellationToken cancellationToken)
    {
        using var found = await FreshBindings.SendAsync(
            request.FreshBindings, clock, () => client.GetMetadataAsync(item.Target, request.ActAs, cancellationToken), cancellationToken);
        if (found is null)
        {
            return null;
        }

        var seen = ProjectionReader.Read(item.Resource, found.Json);
        return found.Json.Child("metadata", "annotations").TextIs(LessorAnnotations.Adopt, request.Tenant)
            ? seen with { Tenant = request.Tenant, Managed = true }
            : seen;
    }

    private async Task<ObjectOutcome> SendAsync(ResolvedObject item, Projection? known, CancellationToken cancellationToken)
    {
        var body = Body(item, known);
        var left = new List<FieldConflict>();
        var force = request.Forced;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Done(item, known, await SendAsync(item, body, force, cancellationToken), left, isWhole: body.Equals(item.Wanted.Json));
            }
            catch (ClusterRequestException e) when (e.IsConflict && attempt < Attempts && FieldOwner.Read(e.Status) is { Count: > 0 } owners)
            {
                var others = owners.Where(owner => !owner.IsOverridden).ToArray();
                force = force || others.Length < owners.Count;
                if (ApplyBody.Without(body, others.Select(owner => owner.Field)) is not { } rest)
                {
                    throw;
                }

                body = rest;
                left.AddRange(others.Select(owner => new FieldConflict(item.Key, owner.Field, owner.Manager)));
            }
        }
    }

    private async Task<Answer> SendAsync(ResolvedObject item, ReadOnlyMemory<byte> body, bool force, CancellationToken cancellationToken)
    {
        var options = new ApplyOptions(Force: force, MetadataOnly: MetadataKinds.Contains(item.Resource) && !HasOwnName(item.Key));
        using var stored = await FreshBindings.SendAsync(
            request.FreshBindings, clock, () => client.ApplyAsync(item.Target, body, options, request.ActAs, cancellationToken), cancellationToken);
        var foreign = HasOwnName(item.Key) && ForeignContent.IsIn(stored.Json, body);
        return new Answer(ProjectionReader.Read(item.Resource, stored.Json), stored.Created, foreign);
    }

    /// <summary>
    /// Whoever scaled a workload since Lessor last asked for the same number is right. (Servers before 1.22 don't say who it was: the scale
    /// subresource leaves no trace in managedFields.)
    /// </summary>
    private ReadOnlyMemory<byte> Body(ResolvedObject item, Projection? known)
    {
        var wanted = item.Wanted;
        return wanted.Replicas is { } asked && known?.Replicas is { } live && live != asked && Before(item.Key)?.Replicas == asked
            ? ApplyBody.WithReplicas(wanted.Json, live)
            : wanted.Json;
    }

    private ObjectOutcome Done(ResolvedObject item, Projection? known, Answer answer, List<FieldConflict> left, bool isWhole)
    {
        var now = answer.Projection;
        projections.Observe(now);
        var action = answer.Created ? ApplyAction.Created
            : known?.ResourceVersion == now.ResourceVersion ? ApplyAction.Unchanged
            : ApplyAction.Configured;
        var entry = new AppliedObject(item.Key, item.Wanted.Component, now.Uid, now.Generation, now.FieldsHash, item.Wanted.Replicas);
        return new ObjectOutcome
        {
            Applied = new ApplyOutcome(action, entry, isWhole),
            Conflicts = left,
            HoldsForeign = answer.HoldsForeign,
        };
    }

    private sealed record Answer(Projection Projection, bool Created, bool HoldsForeign);
}
