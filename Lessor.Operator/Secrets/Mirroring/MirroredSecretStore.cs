namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>An external store of record with its mirror: what is written goes to the store first, then to the mirror, so that the loop sees it at once.</summary>
/// <param name="external">The store of record.</param>
/// <param name="mirror">The mirror.</param>
public sealed class MirroredSecretStore(ISecretStore external, KubernetesSecretStore mirror) : ISecretStore
{
    /// <inheritdoc/>
    public Task<StoredSecret?> GetAsync(SecretKey key, CancellationToken cancellationToken) => external.GetAsync(key, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SecretHead>> ListAsync(SecretScope? scope, CancellationToken cancellationToken) => external.ListAsync(scope, cancellationToken);

    /// <inheritdoc/>
    public async Task<StoredSecret> PutAsync(StoredSecret secret, CancellationToken cancellationToken)
    {
        var stored = await external.PutAsync(secret, cancellationToken);
        return await mirror.WriteAsync(stored, stored.Version, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(SecretKey key, CancellationToken cancellationToken)
    {
        await external.DeleteAsync(key, cancellationToken);
        await mirror.DeleteAsync(key, cancellationToken);
    }
}
