namespace KubeOps.Abstractions.Builder;

/// <summary>What the operator was configured with; made by <see cref="OperatorSettingsBuilder"/>, which knows the defaults.</summary>
public sealed record OperatorSettings
{
    public required string Name { get; init; }

    /// <summary>The only namespace whose entities are watched; null: all.</summary>
    public string? Namespace { get; init; }

    public required LeaderElectionType LeaderElectionType { get; init; }

    /// <summary>How long a lease that is no longer renewed holds others off.</summary>
    public required TimeSpan LeaderElectionLeaseDuration { get; init; }

    /// <summary>How long the leader goes on without having renewed; shorter than the lease.</summary>
    public required TimeSpan LeaderElectionRenewDeadline { get; init; }

    public required TimeSpan LeaderElectionRetryPeriod { get; init; }

    public required QueueStrategy QueueStrategy { get; init; }

    public required WatchStrategy WatchStrategy { get; init; }

    public required ReconcileStrategy ReconcileStrategy { get; init; }

    public required bool AutoAttachFinalizers { get; init; }

    public required bool AutoDetachFinalizers { get; init; }

    public required ParallelReconciliationSettings ParallelReconciliation { get; init; }

    public required bool EnableMetrics { get; init; }

    public bool ValidateRegistrations { get; init; }
}
