namespace Lessor.Operator.Secrets;

/// <summary>
/// Where secrets are kept. What a call answers is what is stored then; the loop doesn't call it, but reads <see cref="ISecretCache"/>. Messages of its failures hold
/// nothing of what secrets hold.
/// </summary>
public interface ISecretStore
{
    /// <summary>Reads a secret.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The secret, or null if there is none.</returns>
    /// <exception cref="SecretStoreException">The store refuses, or can't be reached.</exception>
    Task<StoredSecret?> GetAsync(SecretKey key, CancellationToken cancellationToken);

    /// <summary>Lists secrets with their versions, and without what they hold.</summary>
    /// <param name="scope">In which scope; null: in all.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What there is, in no order.</returns>
    /// <exception cref="SecretStoreException">The store refuses, or can't be reached.</exception>
    Task<IReadOnlyList<SecretHead>> ListAsync(SecretScope? scope, CancellationToken cancellationToken);

    /// <summary>Creates a secret, or changes it to hold what it is to hold and nothing else. Does nothing if it already does.</summary>
    /// <param name="secret">The secret; its version doesn't matter.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>The secret as it is stored; the cache knows it by then.</returns>
    /// <exception cref="SecretStoreException">The store refuses, or can't be reached: then nobody knows whether it is stored.</exception>
    Task<StoredSecret> PutAsync(StoredSecret secret, CancellationToken cancellationToken);

    /// <summary>Deletes a secret; does nothing if there is none.</summary>
    /// <param name="key">Which one.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>Completes once it is gone.</returns>
    /// <exception cref="SecretStoreException">The store refuses, or can't be reached.</exception>
    Task DeleteAsync(SecretKey key, CancellationToken cancellationToken);
}
