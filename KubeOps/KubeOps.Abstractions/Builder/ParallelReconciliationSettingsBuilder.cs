namespace KubeOps.Abstractions.Builder;

/// <summary>Configures how entities are reconciled at once: by its properties, or fluently (<see cref="ParallelReconciliationSettingsBuilderExtensions"/>).</summary>
public sealed class ParallelReconciliationSettingsBuilder
{
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int MaxParallelReconciliations
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
        }
    } = Environment.ProcessorCount * 2;

    public ParallelReconciliationConflictStrategy ConflictStrategy { get; set; } = ParallelReconciliationConflictStrategy.WaitForCompletion;

    public TimeSpan? RequeueDelay { get; set; }

    /// <summary>Kept for the signature: a failed entity is retried for ever, at a capped pace.</summary>
    public int MaxErrorRetries { get; set; } = 5;

    /// <summary>The first delay after an error; it doubles with each further one, up to five minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is not positive.</exception>
    public TimeSpan ErrorBackoffBase
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromSeconds(2);

    public ParallelReconciliationSettings Build() => new()
    {
        MaxParallelReconciliations = MaxParallelReconciliations,
        ConflictStrategy = ConflictStrategy,
        RequeueDelay = RequeueDelay,
        MaxErrorRetries = MaxErrorRetries,
        ErrorBackoffBase = ErrorBackoffBase,
    };
}
