namespace Lessor.Operator.Cluster;

/// <summary>Which kinds the API server serves; cached per group and version.</summary>
public interface IDiscovery
{
    /// <summary>Finds a kind. A kind that isn't in the cache is looked for again, at most every few seconds, as its definition may arrive late.</summary>
    /// <param name="apiVersion">Group and version, e.g. <c>apps/v1</c>.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>The kind as served, or null if the API server doesn't know it.</returns>
    /// <exception cref="ClusterRequestException">The API server refused to say.</exception>
    ValueTask<ApiResource?> FindAsync(string apiVersion, string kind, CancellationToken cancellationToken);

    /// <summary>What the cache knows of a kind's scope, without a request.</summary>
    /// <param name="apiVersion">Group and version.</param>
    /// <param name="kind">The kind.</param>
    /// <returns>True if namespaced, false if cluster-scoped, null if the cache doesn't know the kind.</returns>
    bool? IsNamespaced(string apiVersion, string kind);

    /// <summary>Drops what is known of a group and version, e.g. after a 404 for a kind that was served before.</summary>
    /// <param name="apiVersion">Group and version.</param>
    void Forget(string apiVersion);
}
