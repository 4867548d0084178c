using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>Brings wanted objects onto the cluster.</summary>
/// <param name="client">The API server.</param>
/// <param name="discovery">Its kinds.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="clock">The clock.</param>
public sealed class Applier(IClusterClient client, IDiscovery discovery, IProjections projections, TimeProvider clock)
{
    /// <summary>
    /// Applies objects in the order of their kinds. Kinds, scopes and namespaces are checked for all of them before the first write: one that is
    /// refused there means that nothing is sent. After that, each object's failure is its own.
    /// </summary>
    /// <param name="request">What to apply.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>How it went, object by object.</returns>
    /// <exception cref="HttpRequestException">The API server can't be reached to resolve kinds.</exception>
    public Task<ApplyResult> ApplyAsync(ApplyRequest request, CancellationToken cancellationToken)
    {
        _ = (client, discovery, projections, clock, request, cancellationToken);
        throw new NotImplementedException();
    }
}
