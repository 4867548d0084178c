namespace KubeOps.Abstractions.Builder;

/// <summary>How many entities of a kind are reconciled at once, and how failures are paced.</summary>
public sealed record ParallelReconciliationSettings
{
    public int MaxParallelReconciliations { get; init; } = Environment.ProcessorCount * 2;

    public ParallelReconciliationConflictStrategy ConflictStrategy { get; init; } = ParallelReconciliationConflictStrategy.WaitForCompletion;

    public TimeSpan? RequeueDelay { get; init; }

    /// <summary>Kept for the signature: a failed entity is retried for ever, at a capped pace.</summary>
    public int MaxErrorRetries { get; init; } = 5;

    /// <summary>The first delay after an error; it doubles with each further one, up to five minutes.</summary>
    public TimeSpan ErrorBackoffBase { get; init; } = TimeSpan.FromSeconds(2);
}
