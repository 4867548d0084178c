using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>Finalizers on objects under Lessor's own names: nobody's but an intruder's, as Lessor sets none there.</summary>
internal static class Finalizers
{
    /// <summary>Takes all finalizers off an object that is being deleted, so that it goes.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="target">The object.</param>
    /// <param name="uid">Its uid: no other object of the name is touched.</param>
    /// <param name="actAs">Whom to impersonate; null for the operator itself.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Completes once they are off, or the object is gone.</returns>
    public static async Task TakeOffAsync(
        IClusterClient client, ObjectRef target, string uid, ActAs? actAs, CancellationToken cancellationToken)
    {
        var patch = JsonSerializer.SerializeToUtf8Bytes(new { metadata = new { uid, finalizers = (string[]?)null } });
        try
        {
            using var freed = await client.PatchAsync(target, PatchKind.Merge, patch, "", actAs, cancellationToken);
        }
        catch (ClusterRequestException e) when (e.IsNotFound || e.IsConflict)
        {
            // It is gone, and another may have its name: whoever asked looks again.
        }
    }
}
