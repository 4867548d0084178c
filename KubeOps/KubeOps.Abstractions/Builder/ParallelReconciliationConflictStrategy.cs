namespace KubeOps.Abstractions.Builder;

/// <summary>What happens to a change of an entity that is being reconciled. Here it always waits, without holding a worker.</summary>
public enum ParallelReconciliationConflictStrategy
{
    Discard,
    RequeueAfterDelay,
    WaitForCompletion,
}
