using k8s;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>
/// One change. Exactly one of the two is set. A Bookmark's entity holds a resourceVersion only; an Error never comes here, it is thrown.
/// </summary>
internal readonly record struct EntityWatchEvent<TEntity>(WatchEventType Type, TEntity? Entity, UnreadableEntity? Unreadable);
