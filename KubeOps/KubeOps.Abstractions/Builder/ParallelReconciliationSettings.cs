namespace KubeOps.Abstractions.Builder;

/// <summary>
/// How many entities of a kind are reconciled at once, and how failures are paced; made by
/// <see cref="ParallelReconciliationSettingsBuilder"/>, which knows the defaults.
/// </summary>
public sealed record ParallelReconciliationSettings
{
    public required int MaxParallelReconciliations { get; init; }

    public required ParallelReconciliationConflictStrategy ConflictStrategy { get; init; }

    public TimeSpan? RequeueDelay { get; init; }

    /// <summary>Kept for the signature: a failed entity is retried for ever, at a capped pace.</summary>
    public required int MaxErrorRetries { get; init; }

    /// <summary>The first delay after an error; it doubles with each further one, up to five minutes.</summary>
    public required TimeSpan ErrorBackoffBase { get; init; }
}
