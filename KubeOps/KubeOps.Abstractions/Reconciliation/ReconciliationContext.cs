using k8s;
using k8s.Models;

namespace KubeOps.Abstractions.Reconciliation;

/// <summary>An entity and the reason why it is being reconciled.</summary>
public sealed record ReconciliationContext<TEntity>
    where TEntity : IKubernetesObject<V1ObjectMeta>
{
    private ReconciliationContext(TEntity entity, ReconciliationType eventType, ReconciliationTriggerSource source)
    {
        Entity = entity;
        EventType = eventType;
        ReconciliationTriggerSource = source;
    }

    public TEntity Entity { get; }

    public ReconciliationType EventType { get; }

    public ReconciliationTriggerSource ReconciliationTriggerSource { get; }

    public static ReconciliationContext<TEntity> CreateFor(
        TEntity entity,
        ReconciliationType eventType,
        ReconciliationTriggerSource reconciliationTriggerSource) => new(entity, eventType, reconciliationTriggerSource);

    public bool IsTriggeredByApiServer() => ReconciliationTriggerSource == ReconciliationTriggerSource.ApiServer;

    public bool IsTriggeredByOperator() => ReconciliationTriggerSource == ReconciliationTriggerSource.Operator;
}
