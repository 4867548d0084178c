using System.Collections.Concurrent;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>
/// Walks over inventory lines, what leads traffic first, and does something to those objects that are still there and still ours. A line whose object
/// is gone, belongs to nobody or to someone else, is done with.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">The clock.</param>
/// <param name="request">For whom.</param>
internal sealed class EntryWalk(
    IClusterClient client, IDiscovery discovery, IProjections projections, TimeProvider clock, DeleteRequest request)
{
    private const int Parallelism = 4;

    private readonly ConcurrentDictionary<ObjectKey, ApplyFailure> _failures = new();

    /// <summary>Does something to each object.</summary>
    /// <param name="span">Begins an object's span.</param>
    /// <param name="done">What the span says of an object that is done with.</param>
    /// <param name="act">Returns null when the object is done with, else why it remains.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public async Task<DeleteResult> RunAsync(
        Func<ObjectKey, ObjectSpan> span,
        string done,
        Func<ObjectRef, Projection, CancellationToken, Task<ApplyFailure?>> act,
        CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        foreach (var rank in request.Objects.GroupBy(entry => KindRanks.Of(entry.Key.Kind)).OrderByDescending(rank => rank.Key))
        {
            await Parallel.ForEachAsync(rank, options, async (entry, token) =>
            {
                using var visit = span(entry.Key);
                var outcome = await VisitAsync(entry, act, token);
                if (outcome.Failure is { } failure)
                {
                    _failures[entry.Key] = failure;
                }

                visit.End(outcome.Failure is { } left ? Words.Of(left.Kind) : outcome.Acted ? done : Words.Gone, outcome.Failure);
            });
        }

        return new DeleteResult(
            [.. request.Objects.Where(entry => !_failures.ContainsKey(entry.Key))],
            [.. request.Objects.Where(entry => _failures.ContainsKey(entry.Key))],
            [.. request.Objects.Select(entry => _failures.GetValueOrDefault(entry.Key)).OfType<ApplyFailure>().Distinct()]);
    }

    /// <summary>Reads an object as it is now; null if there is none.</summary>
    public async Task<Projection?> LookAsync(ObjectRef target, CancellationToken cancellationToken)
    {
        using var found = await SendAsync(() => client.GetMetadataAsync(target, request.ActAs, cancellationToken), cancellationToken);
        return found is null ? null : ProjectionReader.Read(target.Resource, found.Json);
    }

    /// <summary>Sends a request as the tenant.</summary>
    public Task<T> SendAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken) =>
        FreshBindings.SendAsync(request.FreshBindings, clock, send, cancellationToken);

    private static EntryOutcome Refuse(ObjectKey key, string reason, string why) =>
        EntryOutcome.Remains(new ApplyFailure(key, ApplyFailureKind.Terminal, reason, $"{key}: {why}"));

    private async Task<EntryOutcome> VisitAsync(
        AppliedObject entry, Func<ObjectRef, Projection, CancellationToken, Task<ApplyFailure?>> act, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(entry, act, cancellationToken);
        }
        catch (ClusterRequestException e) when (e.IsForbidden && request.ActAs is not null)
        {
            return new EntryOutcome(Acted: false, await WithoutBindingsAsync(entry.Key, e, cancellationToken));
        }
        catch (ClusterRequestException e)
        {
            return EntryOutcome.Remains(Refusals.Read(entry.Key, e));
        }
        catch (HttpRequestException e)
        {
            return EntryOutcome.Remains(Refusals.Read(entry.Key, e));
        }
    }

    private async Task<EntryOutcome> FindAsync(
        AppliedObject entry, Func<ObjectRef, Projection, CancellationToken, Task<ApplyFailure?>> act, CancellationToken cancellationToken)
    {
        var key = entry.Key;
        if (request.Namespaces?.Contains(key.Namespace) == false)
        {
            return Refuse(key, ApplyReasons.ForeignNamespace, $"the namespace {key.Namespace} isn't the tenant's.");
        }

        if (await discovery.FindAsync(key.ApiVersion, key.Kind, cancellationToken) is not { } resource)
        {
            // The kind was uninstalled, and its objects with it.
            return EntryOutcome.Nothing;
        }

        if (!resource.Namespaced || !PathSegment.IsValid(key.Name))
        {
            return Refuse(key, ApplyReasons.ClusterScoped, "this is no object in a namespace.");
        }

        var target = new ObjectRef(resource, key.Namespace, key.Name);
        var known = projections.TryGet(key, out var watched) ? watched : await LookAsync(target, cancellationToken);
        if (known is null || !IsOurs(entry, known))
        {
            return EntryOutcome.Nothing;
        }

        var left = await act(target, known, cancellationToken);
        return new EntryOutcome(Acted: left is null, left);
    }

    private bool IsOurs(AppliedObject entry, Projection known) =>
        request.OwnNames
        || (known.BelongsTo(request.Tenant) && (entry.Uid.Length == 0 ? known.FieldsHash.Length > 0 : entry.Uid == known.Uid));

    /// <summary>With its namespace go a tenant's role bindings: from then on it may not even look whether an object is gone.</summary>
    private async Task<ApplyFailure?> WithoutBindingsAsync(ObjectKey key, ClusterRequestException refusal, CancellationToken cancellationToken)
    {
        try
        {
            if (await discovery.FindAsync("v1", "Namespace", cancellationToken) is not { } namespaces)
            {
                return Refusals.Read(key, refusal);
            }

            using var found = await client.GetMetadataAsync(new ObjectRef(namespaces, "", key.Namespace), null, cancellationToken);
            return found is null ? null
                : found.Json.Child("metadata").Has("deletionTimestamp")
                    ? new ApplyFailure(
                        key, ApplyFailureKind.Waiting, ApplyReasons.NamespaceGone, $"{key} goes with its namespace, which is being deleted.")
                    : Refusals.Read(key, refusal);
        }
        catch (ClusterRequestException)
        {
            return Refusals.Read(key, refusal);
        }
        catch (HttpRequestException e)
        {
            return Refusals.Read(key, e);
        }
    }
}
