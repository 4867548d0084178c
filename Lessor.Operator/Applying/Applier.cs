using System.Collections.Concurrent;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>Brings wanted objects onto the cluster.</summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">The clock.</param>
/// <param name="metrics">Told of each object.</param>
public sealed class Applier(IClusterClient client, IDiscovery discovery, IProjections projections, TimeProvider clock, ApplyMetrics metrics)
{
    private const int Parallelism = 4;
    private readonly ObjectResolver _resolver = new(discovery);

    /// <summary>
    /// Applies objects in the order of their kinds. Kinds, scopes and namespaces are checked for all of them before the first write: one that is
    /// refused there, or whose kind isn't known, means that nothing is sent. After that, each object's failure is its own.
    /// </summary>
    /// <param name="request">What to apply.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it went, object by object.</returns>
    /// <exception cref="HttpRequestException">The API server can't be reached to resolve kinds.</exception>
    public async Task<ApplyResult> ApplyAsync(ApplyRequest request, CancellationToken cancellationToken)
    {
        var one = new ObjectApplier(client, projections, clock, request);
        var (resolved, failures) = await _resolver.ResolveAsync(request, cancellationToken);
        var outcomes = new ConcurrentDictionary<ObjectKey, ObjectOutcome>();
        if (failures.Count == 0)
        {
            await WatchAsync(request, resolved, outcomes, cancellationToken);
            foreach (var rank in resolved.Where(item => !outcomes.ContainsKey(item.Key)).GroupBy(item => KindRanks.Of(item.Key.Kind)).OrderBy(rank => rank.Key))
            {
                await ApplyAsync(one, [.. rank], outcomes, cancellationToken);
            }
        }

        return Result(request, one, outcomes, failures);
    }

    private static ApplyResult Result(
        ApplyRequest request, ObjectApplier one, ConcurrentDictionary<ObjectKey, ObjectOutcome> outcomes, List<ApplyFailure> failures)
    {
        var entries = new List<AppliedObject>(request.Objects.Count);
        var applied = new List<ApplyOutcome>(request.Objects.Count);
        var conflicts = new List<FieldConflict>();
        foreach (var wanted in request.Objects)
        {
            var outcome = outcomes.GetValueOrDefault(wanted.Key) ?? new ObjectOutcome();
            var entry = outcome.Applied?.Entry ?? one.Before(wanted.Key) ?? (outcome.Unsure ? Unsure(wanted) : null);
            AddIfAny(entries, entry);
            AddIfAny(applied, outcome.Applied);
            AddIfAny(failures, outcome.Failure);
            conflicts.AddRange(outcome.Conflicts);
        }

        return new ApplyResult(applied, failures, conflicts, entries);
    }

    private static AppliedObject Unsure(DesiredObject wanted) => new(wanted.Key, wanted.Component, "", 0, "", null);

    private static void AddIfAny<T>(List<T> list, T? item)
        where T : class
    {
        if (item is not null)
        {
            list.Add(item);
        }
    }

    private async Task ApplyAsync(
        ObjectApplier one, ResolvedObject[] rank, ConcurrentDictionary<ObjectKey, ObjectOutcome> outcomes, CancellationToken cancellationToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(rank, options, async (item, token) =>
        {
            using var span = Spans.Apply(item.Key);
            var outcome = await ApplyAsync(one, item, token);
            outcomes[item.Key] = outcome;
            metrics.Applied(outcome.Applied?.Action);
            span.End(Words.Of(outcome.Applied?.Action), outcome.Failure);
        });
    }

    private static async Task<ObjectOutcome> ApplyAsync(ObjectApplier one, ResolvedObject item, CancellationToken cancellationToken)
    {
        try
        {
            return await one.ApplyAsync(item, cancellationToken);
        }
        catch (ClusterRequestException e)
        {
            return new ObjectOutcome { Failure = Refusals.Read(item.Key, e), Unsure = e.Status.Code >= 500 && !SchemaMismatch.Is(e.Status) };
        }
        catch (HttpRequestException e)
        {
            return new ObjectOutcome { Failure = Refusals.Read(item.Key, e), Unsure = true };
        }
    }

    /// <summary>What is applied is watched from before it is applied, so that nothing that happens to it is missed.</summary>
    private async Task WatchAsync(
        ApplyRequest request,
        List<ResolvedObject> resolved,
        ConcurrentDictionary<ObjectKey, ObjectOutcome> outcomes,
        CancellationToken cancellationToken)
    {
        var watches = resolved.GroupBy(item => (item.Resource, item.Key.Namespace)).Select(async group =>
        {
            try
            {
                await projections.WatchAsync(group.Key.Resource, group.Key.Namespace, request.Tenant, cancellationToken);
            }
            catch (ClusterRequestException e)
            {
                foreach (var item in group)
                {
                    outcomes[item.Key] = new ObjectOutcome { Failure = Refusals.Read(item.Key, e) };
                }
            }
            catch (NotListedException e)
            {
                foreach (var item in group)
                {
                    outcomes[item.Key] = new ObjectOutcome { Failure = new ApplyFailure(item.Key, ApplyFailureKind.Waiting, ApplyReasons.NotListed, $"{item.Key}: {e.Message}") };
                }
            }
        });
        await Task.WhenAll(watches);
        foreach (var gone in outcomes.Values.Select(outcome => outcome.Failure!).Where(failure => failure.Reason == ApplyReasons.UnknownKind))
        {
            discovery.Forget(gone.Key.ApiVersion);
        }
    }
}
