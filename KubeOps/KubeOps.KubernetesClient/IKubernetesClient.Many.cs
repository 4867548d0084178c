using k8s;
using k8s.Models;

namespace KubeOps.KubernetesClient;

public partial interface IKubernetesClient
{
    async Task<IEnumerable<TEntity>> SaveAsync<TEntity>(IEnumerable<TEntity> entities, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        await Task.WhenAll(entities.Select(entity => SaveAsync(entity, cancellationToken))).ConfigureAwait(false);

    Task<IEnumerable<TEntity>> SaveAsync<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        SaveAsync(entities.AsEnumerable());

    async Task<IEnumerable<TEntity>> CreateAsync<TEntity>(IEnumerable<TEntity> entities, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        await Task.WhenAll(entities.Select(entity => CreateAsync(entity, cancellationToken))).ConfigureAwait(false);

    Task<IEnumerable<TEntity>> CreateAsync<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        CreateAsync(entities.AsEnumerable());

    async Task<IEnumerable<TEntity>> UpdateAsync<TEntity>(IEnumerable<TEntity> entities, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        await Task.WhenAll(entities.Select(entity => UpdateAsync(entity, cancellationToken))).ConfigureAwait(false);

    Task<IEnumerable<TEntity>> UpdateAsync<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        UpdateAsync(entities.AsEnumerable());

    Task DeleteAsync<TEntity>(IEnumerable<TEntity> entities, CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Task.WhenAll(entities.Select(entity => DeleteAsync(entity, cancellationToken)));

    Task DeleteAsync<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        DeleteAsync(entities.AsEnumerable());
}
