using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>Leaves applied objects in place and takes Lessor's labels off them.</summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">The clock.</param>
public sealed class Orphan(IClusterClient client, IDiscovery discovery, IProjections projections, TimeProvider clock)
{
    /// <summary>Releases objects: those that were released, are gone or aren't ours leave the inventory, the others remain with the reason.</summary>
    /// <param name="request">What to release.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How it went; <see cref="DeleteResult.Gone"/> holds what was released.</returns>
    public Task<DeleteResult> ReleaseAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        var walk = new EntryWalk(client, discovery, projections, clock, request);
        return walk.RunAsync(Spans.Release, Words.Released, (target, known, token) => ReleaseAsync(walk, request, target, known, token), cancellationToken);
    }

    private async Task<ApplyFailure?> ReleaseAsync(
        EntryWalk walk, DeleteRequest request, ObjectRef target, Projection known, CancellationToken cancellationToken)
    {
        try
        {
            var patch = Patch(known.Uid);
            using var released = await walk.SendAsync(
                () => client.PatchAsync(target, PatchKind.Merge, patch, "", request.ActAs, cancellationToken), cancellationToken);
            return null;
        }
        catch (ClusterRequestException e) when (e.IsNotFound)
        {
            return null;
        }
        catch (ClusterRequestException e) when (e.IsConflict)
        {
            // Another object under its name isn't ours to touch; another writer only makes it wait.
            var now = await walk.LookAsync(target, cancellationToken);
            return now?.Uid == known.Uid ? Refusals.Read(known.Key, e) : null;
        }
    }

    // The uid is a precondition: it can't be changed.
    private static byte[] Patch(string uid) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        metadata = new
        {
            uid,
            labels = new Dictionary<string, string?>
            {
                [LessorLabels.ManagedBy] = null,
                [LessorLabels.Tenant] = null,
                [LessorLabels.Component] = null,
            },
        },
    });
}
