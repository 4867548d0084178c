namespace KubeOps.Operator.LeaderElection;

/// <summary>Grants the right to reconcile, for as long as it lasts.</summary>
internal interface ILeadership
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    string? Problem { get; }

    /// <summary>
    /// Runs <paramref name="lead"/> whenever this replica leads, until <paramref name="stop"/>. Its token says that leadership was lost;
    /// it ends by itself when stopped, and keeps the lease until then.
    /// </summary>
    Task RunAsync(Func<CancellationToken, Task> lead, CancellationToken stop);
}
