using Lessor.Rendering;

namespace Lessor.Operator.Cluster;

/// <summary>Which kinds the API server serves; cached per group and version. <see cref="IKindScopes"/> is answered from the cache alone.</summary>
public interface IDiscovery : IKindScopes
{
    /// <summary>Finds a kind. A kind that isn't in the cache is looked for again, at most every few seconds, as its definition may arrive late.</summary>
    /// <param name="apiVersion">Group and version, e.g. <c>apps/v1</c>.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The kind as served, or null if the API server doesn't know it.</returns>
    /// <exception cref="ClusterRequestException">The API server refused to say.</exception>
    ValueTask<ApiResource?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken);

    /// <summary>Drops what is known of a group and version, e.g. after a 404 for a kind that was served before.</summary>
    /// <param name="apiVersion">Group and version.</param>
    void Forget(string apiVersion);
}
