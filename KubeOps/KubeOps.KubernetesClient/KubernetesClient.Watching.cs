using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;
using KubeOps.KubernetesClient.Entities;

namespace KubeOps.KubernetesClient;

public partial class KubernetesClient
{
    public Watcher<TEntity> Watch<TEntity>(
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
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var options = new WatchOptions
        {
            Namespace = @namespace,
            LabelSelector = labelSelector,
            FieldSelector = fieldSelector,
            ResourceVersion = resourceVersion,
            AllowWatchBookmarks = allowWatchBookmarks,
            Timeout = timeout,
        };
        return new Watcher<TEntity>(stop => WatchAsync<TEntity>(options, stop), onEvent, onError, onClose, cancellationToken);
    }

    public IAsyncEnumerable<(WatchEventType Type, TEntity Entity)> WatchAsync<TEntity>(
        string? @namespace = null,
        string? resourceVersion = null,
        string? labelSelector = null,
        string? fieldSelector = null,
        bool? allowWatchBookmarks = null,
        CancellationToken cancellationToken = default)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var options = new WatchOptions
        {
            Namespace = @namespace,
            LabelSelector = labelSelector,
            FieldSelector = fieldSelector,
            ResourceVersion = resourceVersion,
            AllowWatchBookmarks = allowWatchBookmarks,
        };
        return WatchAsync<TEntity>(options, cancellationToken);
    }

    private async IAsyncEnumerable<(WatchEventType Type, TEntity Entity)> WatchAsync<TEntity>(
        WatchOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        await foreach (var change in Client<TEntity>().WatchAsync(options, cancellationToken).ConfigureAwait(false))
        {
            yield return change.Unreadable is { } unreadable ? throw unreadable.Error : (change.Type, change.Entity!);
        }
    }
}
