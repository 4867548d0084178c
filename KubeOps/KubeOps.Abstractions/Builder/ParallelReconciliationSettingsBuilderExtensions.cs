namespace KubeOps.Abstractions.Builder;

/// <summary>Fluent configuration of how entities are reconciled at once.</summary>
public static class ParallelReconciliationSettingsBuilderExtensions
{
    public static ParallelReconciliationSettingsBuilder WithMaxParallelReconciliations(this ParallelReconciliationSettingsBuilder builder, int value) =>
        builder.With(b => b.MaxParallelReconciliations = value);

    public static ParallelReconciliationSettingsBuilder WithConflictStrategy(
        this ParallelReconciliationSettingsBuilder builder, ParallelReconciliationConflictStrategy strategy) =>
        builder.With(b => b.ConflictStrategy = strategy);

    public static ParallelReconciliationSettingsBuilder WithRequeueDelay(this ParallelReconciliationSettingsBuilder builder, TimeSpan? delay) =>
        builder.With(b => b.RequeueDelay = delay);

    public static ParallelReconciliationSettingsBuilder WithMaxErrorRetries(this ParallelReconciliationSettingsBuilder builder, int retries) =>
        builder.With(b => b.MaxErrorRetries = retries);

    public static ParallelReconciliationSettingsBuilder WithErrorBackoffBase(this ParallelReconciliationSettingsBuilder builder, TimeSpan backoff) =>
        builder.With(b => b.ErrorBackoffBase = backoff);

    private static ParallelReconciliationSettingsBuilder With(
        this ParallelReconciliationSettingsBuilder builder, Action<ParallelReconciliationSettingsBuilder> set)
    {
        set(builder);
        return builder;
    }
}
