namespace KubeOps.Abstractions.Builder;

/// <summary>Configures an operator: by its properties, or fluently (<see cref="OperatorSettingsBuilderExtensions"/>).</summary>
public sealed class OperatorSettingsBuilder
{
    public string Name { get; set; } = "kubernetesoperator";

    /// <summary>The only namespace whose entities are watched; null: all.</summary>
    public string? Namespace { get; set; }

    public LeaderElectionType LeaderElectionType { get; set; } = LeaderElectionType.None;

    public QueueStrategy QueueStrategy { get; set; } = QueueStrategy.InMemory;

    public WatchStrategy WatchStrategy { get; set; } = WatchStrategy.PerController;

    /// <summary>How long a lease that is no longer renewed holds others off.</summary>
    public TimeSpan LeaderElectionLeaseDuration { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader goes on without having renewed; shorter than the lease.</summary>
    public TimeSpan LeaderElectionRenewDeadline { get; set; } = TimeSpan.FromSeconds(10);

    public TimeSpan LeaderElectionRetryPeriod { get; set; } = TimeSpan.FromSeconds(2);

    public bool AutoAttachFinalizers { get; set; } = true;

    public bool AutoDetachFinalizers { get; set; } = true;

    public ReconcileStrategy ReconcileStrategy { get; set; } = ReconcileStrategy.ByGeneration;

    public ParallelReconciliationSettingsBuilder ParallelReconciliation { get; set; } = new();

    public bool EnableMetrics { get; set; } = true;

    public bool ValidateRegistrations { get; set; }

    /// <exception cref="ArgumentException">A blank name, timings that contradict each other, or a strategy that isn't built in.</exception>
    public OperatorSettings Build()
    {
        ValidateChoices();
        ValidateTimings();
        return new OperatorSettings
        {
            Name = Name,
            Namespace = Namespace,
            LeaderElectionType = LeaderElectionType,
            QueueStrategy = QueueStrategy,
            WatchStrategy = WatchStrategy,
            LeaderElectionLeaseDuration = LeaderElectionLeaseDuration,
            LeaderElectionRenewDeadline = LeaderElectionRenewDeadline,
            LeaderElectionRetryPeriod = LeaderElectionRetryPeriod,
            AutoAttachFinalizers = AutoAttachFinalizers,
            AutoDetachFinalizers = AutoDetachFinalizers,
            ReconcileStrategy = ReconcileStrategy,
            ParallelReconciliation = ParallelReconciliation.Build(),
            EnableMetrics = EnableMetrics,
            ValidateRegistrations = ValidateRegistrations,
        };
    }

    private void ValidateChoices()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Name);
        if (LeaderElectionType is LeaderElectionType.Custom or LeaderElectionType.Scoped)
        {
            throw new ArgumentException($"Leader election {LeaderElectionType} is not built in; use None or Single.");
        }

        if (QueueStrategy != QueueStrategy.InMemory)
        {
            throw new ArgumentException($"Queue strategy {QueueStrategy} is not built in; use InMemory.");
        }
    }

    private void ValidateTimings()
    {
        if (LeaderElectionRetryPeriod <= TimeSpan.Zero
            || LeaderElectionRenewDeadline <= LeaderElectionRetryPeriod
            || LeaderElectionLeaseDuration <= LeaderElectionRenewDeadline)
        {
            throw new ArgumentException("Leader election needs 0 < retry period < renew deadline < lease duration.");
        }
    }
}
