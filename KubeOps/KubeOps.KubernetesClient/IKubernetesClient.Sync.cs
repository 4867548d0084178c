using k8s;
using k8s.Models;
using KubeOps.KubernetesClient.Selectors;

namespace KubeOps.KubernetesClient;

/// <content>The blocking twins.</content>
public partial interface IKubernetesClient
{
    string GetCurrentNamespace(string downwardApiEnvName = "POD_NAMESPACE") =>
        GetCurrentNamespaceAsync(downwardApiEnvName).GetAwaiter().GetResult();

    TEntity? Get<TEntity>(string name, string? @namespace = null)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        GetAsync<TEntity>(name, @namespace).GetAwaiter().GetResult();

    IList<TEntity> List<TEntity>(string? @namespace = null, string? labelSelector = null, string? fieldSelector = null)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        ListAsync<TEntity>(@namespace, labelSelector, fieldSelector).GetAwaiter().GetResult();

    IList<TEntity> List<TEntity>(string? @namespace = null, params KubernetesSelector[] selectors)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        ListAsync<TEntity>(@namespace, selectors).GetAwaiter().GetResult();

    TEntity Save<TEntity>(TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        SaveAsync(entity).GetAwaiter().GetResult();

    IEnumerable<TEntity> Save<TEntity>(IEnumerable<TEntity> entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        SaveAsync(entities).GetAwaiter().GetResult();

    IEnumerable<TEntity> Save<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        SaveAsync(entities.AsEnumerable()).GetAwaiter().GetResult();

    TEntity Create<TEntity>(TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        CreateAsync(entity).GetAwaiter().GetResult();

    IEnumerable<TEntity> Create<TEntity>(IEnumerable<TEntity> entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        CreateAsync(entities).GetAwaiter().GetResult();

    IEnumerable<TEntity> Create<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        CreateAsync(entities.AsEnumerable()).GetAwaiter().GetResult();

    TEntity Update<TEntity>(TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        UpdateAsync(entity).GetAwaiter().GetResult();

    IEnumerable<TEntity> Update<TEntity>(IEnumerable<TEntity> entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        UpdateAsync(entities).GetAwaiter().GetResult();

    IEnumerable<TEntity> Update<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        UpdateAsync(entities.AsEnumerable()).GetAwaiter().GetResult();

    TEntity UpdateStatus<TEntity>(TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        UpdateStatusAsync(entity).GetAwaiter().GetResult();

    TEntity Patch<TEntity>(
        V1Patch patch,
        string name,
        string? @namespace = null,
        string? fieldManager = null,
        bool? force = null,
        string? dryRun = null)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        PatchAsync<TEntity>(patch, name, @namespace, fieldManager, force, dryRun).GetAwaiter().GetResult();

    TEntity Patch<TEntity>(TEntity entity, V1Patch patch, string? fieldManager = null, bool? force = null, string? dryRun = null)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        PatchAsync(entity, patch, fieldManager, force, dryRun).GetAwaiter().GetResult();

    void Delete<TEntity>(TEntity entity)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        DeleteAsync(entity).GetAwaiter().GetResult();

    void Delete<TEntity>(IEnumerable<TEntity> entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        DeleteAsync(entities).GetAwaiter().GetResult();

    void Delete<TEntity>(params TEntity[] entities)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        DeleteAsync(entities.AsEnumerable()).GetAwaiter().GetResult();

    void Delete<TEntity>(string name, string? @namespace = null)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        DeleteAsync<TEntity>(name, @namespace).GetAwaiter().GetResult();
}
