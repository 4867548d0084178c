using k8s;
using k8s.Models;
using KubeOps.KubernetesClient.Selectors;

namespace KubeOps.KubernetesClient;

public partial interface IKubernetesClient
{
    /// <summary>
    /// Watches until the server ends it (after the timeout, if one is given), an error comes up or the watcher is disposed; it isn't resumed.
    /// </summary>
    Watcher<TEntity> Watch<TEntity>(
        Action<WatchEventType, TEntity> onEvent,
        Action<Exception>? onError = null,
        Action? onClose = null,
        string? @namespace = null,
        TimeSpan? timeout = null,
        bool? allowWatchBookmarks = null,
        string? resourceVersion = null,
        string? labelSelector = null,
        string? fieldSelector = null,
        CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta>;

    Watcher<TEntity> Watch<TEntity>(
        Action<WatchEventType, TEntity> onEvent,
        Action<Exception>? onError = null,
        Action? onClose = null,
        string? @namespace = null,
        TimeSpan? timeout = null,
        bool? allowWatchBookmarks = null,
        string? resourceVersion = null,
        CancellationToken cancellationToken = default,
        params KubernetesSelector[] selectors)
        where TEntity : IKubernetesObject<V1ObjectMeta> =>
        Watch(
            onEvent,
            onError,
            onClose,
            @namespace,
            timeout,
            allowWatchBookmarks,
            resourceVersion,
            selectors.LabelExpression(),
            selectors.FieldExpression(),
            cancellationToken);

    /// <summary>Watches until the server ends it; an error event is a <see cref="KubernetesException"/>.</summary>
    IAsyncEnumerable<(WatchEventType Type, TEntity Entity)> WatchAsync<TEntity>(
        string? @namespace = null,
        string? resourceVersion = null,
        string? labelSelector = null,
        string? fieldSelector = null,
        bool? allowWatchBookmarks = null,
        CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta>;
}
