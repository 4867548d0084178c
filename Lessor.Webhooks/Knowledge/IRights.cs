namespace Lessor.Webhooks.Knowledge;

/// <summary>Knows what people may do on the cluster.</summary>
public interface IRights
{
    /// <summary>Whether somebody may do something.</summary>
    /// <param name="requester">Who.</param>
    /// <param name="right">What.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>True if they may.</returns>
    /// <exception cref="ClusterReadException">The API server didn't answer, or not in time: refuse with code 503.</exception>
    Task<bool> AllowsAsync(Requester requester, Right right, CancellationToken cancellationToken);
}
