using k8s;
using k8s.Models;

namespace KubeOps.Abstractions.Reconciliation.Queue;

/// <summary>Asks for a reconcile of an entity after a while.</summary>
/// <remarks>
/// Only namespace and name matter: the reconcile sees the entity as it is then, and one that is gone by then is dropped.
/// A call costs no more than an insertion into a set, so that a whole fleet can be enqueued at once.
/// </remarks>
/// <returns>False when this replica doesn't reconcile at the moment (it doesn't lead, or is stopping).</returns>
public delegate Task<bool> EntityQueue<in TEntity>(
    TEntity entity,
    ReconciliationType type,
    ReconciliationTriggerSource reconciliationTriggerSource,
    TimeSpan queueIn,
    int retryCount,
    CancellationToken cancellationToken)
    where TEntity : IKubernetesObject<V1ObjectMeta>;
