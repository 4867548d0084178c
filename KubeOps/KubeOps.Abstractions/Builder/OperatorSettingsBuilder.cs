namespace KubeOps.Abstractions.Builder;

/// <summary>Fluent configuration of an operator.</summary>
public sealed class OperatorSettingsBuilder
{
    private OperatorSettings _settings = new();

    /// <exception cref="ArgumentException">The name is blank.</exception>
    public OperatorSettingsBuilder WithName(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return With(_settings with { Name = name });
    }

    public OperatorSettingsBuilder WithNamespace(string? @namespace) => With(_settings with { Namespace = @namespace });

    public OperatorSettingsBuilder WithLeaderElection(LeaderElectionType leaderElectionType) =>
        With(_settings with { LeaderElectionType = leaderElectionType });

    public OperatorSettingsBuilder WithLeaderElectionTimings(TimeSpan leaseDuration, TimeSpan renewDeadline, TimeSpan retryPeriod) =>
        With(_settings with
        {
            LeaderElectionLeaseDuration = leaseDuration,
            LeaderElectionRenewDeadline = renewDeadline,
            LeaderElectionRetryPeriod = retryPeriod,
        });

    public OperatorSettingsBuilder WithLeaderElectionLeaseDuration(TimeSpan leaseDuration) =>
        With(_settings with { LeaderElectionLeaseDuration = leaseDuration });

    public OperatorSettingsBuilder WithLeaderElectionRenewDeadline(TimeSpan renewDeadline) =>
        With(_settings with { LeaderElectionRenewDeadline = renewDeadline });

    public OperatorSettingsBuilder WithLeaderElectionRetryPeriod(TimeSpan retryPeriod) =>
        With(_settings with { LeaderElectionRetryPeriod = retryPeriod });

    public OperatorSettingsBuilder WithQueueStrategy(QueueStrategy queueStrategy) =>
        With(_settings with { QueueStrategy = queueStrategy });

    public OperatorSettingsBuilder WithWatchStrategy(WatchStrategy watchStrategy) =>
        With(_settings with { WatchStrategy = watchStrategy });

    public OperatorSettingsBuilder WithReconcileStrategy(ReconcileStrategy reconcileStrategy) =>
        With(_settings with { ReconcileStrategy = reconcileStrategy });

    public OperatorSettingsBuilder WithAutoAttachFinalizers(bool autoAttachFinalizers = true) =>
        With(_settings with { AutoAttachFinalizers = autoAttachFinalizers });

    public OperatorSettingsBuilder WithAutoDetachFinalizers(bool autoDetachFinalizers = true) =>
        With(_settings with { AutoDetachFinalizers = autoDetachFinalizers });

    public OperatorSettingsBuilder WithParallelReconciliation(Action<ParallelReconciliationSettingsBuilder> configure)
    {
        var builder = new ParallelReconciliationSettingsBuilder();
        configure(builder);
        return With(_settings with { ParallelReconciliation = builder.Build() });
    }

    public OperatorSettingsBuilder WithMetrics(bool enableMetrics = true) => With(_settings with { EnableMetrics = enableMetrics });

    public OperatorSettingsBuilder WithRegistrationValidation(bool validateRegistrations = true) =>
        With(_settings with { ValidateRegistrations = validateRegistrations });

    /// <exception cref="ArgumentException">Timings that contradict each other, or a strategy that isn't built in.</exception>
    public OperatorSettings Build()
    {
        if (_settings.LeaderElectionType is LeaderElectionType.Custom or LeaderElectionType.Scoped)
        {
            throw new ArgumentException($"Leader election {_settings.LeaderElectionType} is not built in; use None or Single.");
        }

        if (_settings.QueueStrategy != QueueStrategy.InMemory)
        {
            throw new ArgumentException($"Queue strategy {_settings.QueueStrategy} is not built in; use InMemory.");
        }

        ValidateTimings();
        return _settings;
    }

    private void ValidateTimings()
    {
        if (_settings.LeaderElectionRetryPeriod <= TimeSpan.Zero
            || _settings.LeaderElectionRenewDeadline <= _settings.LeaderElectionRetryPeriod
            || _settings.LeaderElectionLeaseDuration <= _settings.LeaderElectionRenewDeadline)
        {
            throw new ArgumentException("Leader election needs 0 < retry period < renew deadline < lease duration.");
        }
    }

    private OperatorSettingsBuilder With(OperatorSettings settings)
    {
        _settings = settings;
        return this;
    }
}
