namespace KubeOps.Abstractions.Builder;

public sealed class ParallelReconciliationSettingsBuilder
{
    private ParallelReconciliationSettings _settings = new();

    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public ParallelReconciliationSettingsBuilder WithMaxParallelReconciliations(int maxParallelReconciliations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxParallelReconciliations);
        return With(_settings with { MaxParallelReconciliations = maxParallelReconciliations });
    }

    public ParallelReconciliationSettingsBuilder WithConflictStrategy(ParallelReconciliationConflictStrategy conflictStrategy) =>
        With(_settings with { ConflictStrategy = conflictStrategy });

    public ParallelReconciliationSettingsBuilder WithRequeueDelay(TimeSpan? requeueDelay) =>
        With(_settings with { RequeueDelay = requeueDelay });

    public ParallelReconciliationSettingsBuilder WithMaxErrorRetries(int maxErrorRetries) =>
        With(_settings with { MaxErrorRetries = maxErrorRetries });

    /// <exception cref="ArgumentOutOfRangeException">The delay is not positive.</exception>
    public ParallelReconciliationSettingsBuilder WithErrorBackoffBase(TimeSpan errorBackoffBase)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(errorBackoffBase, TimeSpan.Zero);
        return With(_settings with { ErrorBackoffBase = errorBackoffBase });
    }

    public ParallelReconciliationSettings Build() => _settings;

    private ParallelReconciliationSettingsBuilder With(ParallelReconciliationSettings settings)
    {
        _settings = settings;
        return this;
    }
}
