using k8s;
using k8s.Models;

namespace KubeOps.Abstractions.Events;

/// <summary>Tells users something about an entity. Returns at once; a failure to tell is logged, never thrown.</summary>
public delegate Task EventPublisher(
    IKubernetesObject<V1ObjectMeta> entity,
    string reason,
    string message,
    EventType type = EventType.Normal,
    CancellationToken cancellationToken = default);
