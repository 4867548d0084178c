namespace KubeOps.Operator.LeaderElection;

/// <summary>Which lease, who we are, and how patient.</summary>
internal sealed record LeaseSettings(
    string Namespace,
    string Name,
    string Identity,
    TimeSpan Duration,
    TimeSpan RenewDeadline,
    TimeSpan RetryPeriod);
