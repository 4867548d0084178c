using k8s;

namespace KubeOps.Operator.Watching;

internal readonly record struct WatchEvent<TEntity>(WatchEventType Type, ReadEntity<TEntity> Object);
