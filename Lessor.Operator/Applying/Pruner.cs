using Lessor.Operator.Cluster;
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
    /// Asks for the deletion of those objects that are still ours (by uid and labels), workloads first. Returns at once: call again until nothing remains.
    /// </summary>
    /// <param name="request">What to delete.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What is gone, what remains and why.</returns>
    public Task<DeleteResult> DeleteAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        _ = (client, discovery, projections, clock, request, cancellationToken);
        throw new NotImplementedException();
    }
}
