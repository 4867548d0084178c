namespace Lessor.Webhooks.Knowledge;

/// <summary>What admission knows of the cluster: from watches and, where being a moment behind would admit a conflict or refuse what is right, from a live read.</summary>
public interface IClusterView
{
    /// <summary>What the watches told so far.</summary>
    IClusterFacts Known { get; }

    /// <summary>Reads some objects from the API server now.</summary>
    /// <param name="components">Names of Components to read.</param>
    /// <param name="namespaces">Names of namespaces to read.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What was read, and the rest as in <see cref="Known"/>.</returns>
    /// <exception cref="ClusterReadException">The API server didn't answer, or not in time: refuse with code 503.</exception>
    Task<IClusterFacts> ReadAsync(
        IReadOnlyCollection<string> components, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken);

    /// <summary>Asks the API server whether there is a tenant of a name.</summary>
    /// <param name="tenant">The name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there is.</returns>
    /// <exception cref="ClusterReadException">The API server didn't answer, or not in time: refuse with code 503.</exception>
    Task<bool> HasTenantAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>Reads from the API server now what the platform grants, so that <see cref="Known"/> shows it.</summary>
    /// <param name="secrets">Names of shared secrets to read, beside the platform's policy.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>Completes when it is known.</returns>
    /// <exception cref="ClusterReadException">The API server didn't answer, or not in time: refuse with code 503.</exception>
    Task ConfirmGrantsAsync(IReadOnlyCollection<string> secrets, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Remembers for a short time that a tenant was admitted, so that no other one gets its namespaces before the watch tells of it.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="namespaces">The namespaces it wants.</param>
    /// <returns>Another tenant that was faster; null if the namespaces are this tenant's now.</returns>
    string? Reserve(string tenant, IReadOnlyCollection<string> namespaces);
}
