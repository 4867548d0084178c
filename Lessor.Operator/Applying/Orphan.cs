using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>Leaves applied objects in place and takes Lessor's labels off them.</summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="clock">The clock.</param>
public sealed class Orphan(IClusterClient client, IDiscovery discovery, TimeProvider clock)
{
    /// <summary>Releases objects: those that were released or are gone leave the inventory, the others remain with the reason.</summary>
    /// <param name="request">What to release.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How it went.</returns>
    public Task<DeleteResult> ReleaseAsync(DeleteRequest request, CancellationToken cancellationToken)
    {
        _ = (client, discovery, clock, request, cancellationToken);
        throw new NotImplementedException();
    }
}
