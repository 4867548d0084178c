using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>Deletes what Lessor applied and nobody wants any more.</summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">The clock.</param>
public sealed class Pruner(IClusterClient client, IDiscovery discovery, IProjections projections, TimeProvider clock)
{
    /// <summary>
    /// Asks for the deletion of those objects that are still ours (by uid and labels), what leads traffic first, workloads with their pods.
    /// Doesn't wait for them to go: call again until nothing remains.
    /// </summary>
    /// <param name="request">What to delete.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What is gone, what remains and why. An object that isn't ours any more counts as gone.</returns>
    public Task<DeleteResult> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var walk = new EntryWalk(client, discovery, projections, clock, request);
        return walk.RunAsync(Spans.Delete, Words.Deleted, (target, known, token) => DeleteAsync(walk, request, target, known, token), cancellationToken);
    }

    private static ApplyFailure Waiting(Projection known)
    {
        var what = KindRanks.RunsPods(known.Key.Kind) && known.Finalizers is "" or "foregroundDeletion" ? "its pods to end"
            : known.Finalizers.Length == 0 ? "its end"
            : $"its finalizers: {known.Finalizers}";
        return new ApplyFailure(
            known.Key, ApplyFailureKind.Waiting, ApplyReasons.Terminating, $"{known.Key} is being deleted; waiting for {what}.");
    }

    private async Task<ApplyFailure?> DeleteAsync(
        EntryWalk walk, DeleteRequest request, ObjectRef target, Projection known, CancellationToken cancellationToken)
    {
        ClusterRequestException? refusal = null;
        if (!known.Terminating)
        {
            var propagation = KindRanks.RunsPods(known.Key.Kind) ? Propagation.Foreground : Propagation.Background;
            var options = new DeleteOptions(propagation, known.Uid);
            try
            {
                var outcome = await walk.SendAsync(() => client.DeleteAsync(target, options, request.ActAs, cancellationToken), cancellationToken);
                if (outcome is not DeleteOutcome.Accepted)
                {
                    return null;
                }
            }
            catch (ClusterRequestException e) when (e.IsConflict)
            {
                // Most likely another uid: a new object took the name, and it isn't ours. The look below tells.
                refusal = e;
            }
        }

        // A watch may be behind, and some kinds answer with the object though it is gone.
        var now = await walk.LookAsync(target, cancellationToken);
        if (now is null || now.Uid != known.Uid)
        {
            return null;
        }

        if (request.OwnNames && now is { Terminating: true, Finalizers.Length: > 0 })
        {
            // A binding grants, and a wall stands, for as long as it is there.
            await Finalizers.TakeOffAsync(client, target, now.Uid, request.ActAs, cancellationToken);
            return await walk.LookAsync(target, cancellationToken) is { } left && left.Uid == now.Uid ? Waiting(left) : null;
        }

        return refusal is not null && !now.Terminating ? Refusals.Read(known.Key, refusal) : Waiting(now);
    }
}
