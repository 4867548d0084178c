namespace Lessor.Operator.Secrets.Google;

/// <summary>Gives access tokens for Google's APIs.</summary>
public interface IGoogleTokens
{
    /// <summary>A token that is good for a request now.</summary>
    /// <param name="cancellationToken">Ends the wait for a new one.</param>
    /// <returns>The token.</returns>
    /// <exception cref="SecretStoreException">There are no credentials, or they aren't accepted.</exception>
    Task<string> GetAsync(CancellationToken cancellationToken);
}
