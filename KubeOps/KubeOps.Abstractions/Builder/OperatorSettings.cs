namespace KubeOps.Abstractions.Builder;

/// <summary>What the operator was configured with; made by <see cref="OperatorSettingsBuilder"/>.</summary>
public sealed record OperatorSettings
{
    public string Name { get; init; } = "kubernetesoperator";

    /// <summary>The only namespace whose entities are watched; null: all.</summary>
    public string? Namespace { get; init; }

    public LeaderElectionType LeaderElectionType { get; init; } = LeaderElectionType.None;

    /// <summary>How long a lease that is no longer renewed holds others off.</summary>
    public TimeSpan LeaderElectionLeaseDuration { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the leader goes on without having renewed; shorter than the lease.</summary>
    public TimeSpan LeaderElectionRenewDeadline { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan LeaderElectionRetryPeriod { get; init; } = TimeSpan.FromSeconds(2);

    public QueueStrategy QueueStrategy { get; init; } = QueueStrategy.InMemory;

    public WatchStrategy WatchStrategy { get; init; } = WatchStrategy.PerController;

    public ReconcileStrategy ReconcileStrategy { get; init; } = ReconcileStrategy.ByGeneration;

    public bool AutoAttachFinalizers { get; init; } = true;

    public bool AutoDetachFinalizers { get; init; } = true;

    public ParallelReconciliationSettings ParallelReconciliation { get; init; } = new();

    public bool EnableMetrics { get; init; } = true;

    public bool ValidateRegistrations { get; init; }
}
