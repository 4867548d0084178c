namespace KubeOps.Operator.Reconciliation;

/// <summary>The queue and the workers of one entity.</summary>
internal interface IEntityLoop
{
    string Resource { get; }

    /// <summary>What all workers are doing for how long; empty while one of them is free.</summary>
    IReadOnlyList<TimeSpan> BusyWorkers { get; }

    /// <summary>Works until <paramref name="stop"/>, then lets running reconciles end; <paramref name="abort"/> cancels those too.</summary>
    Task RunAsync(CancellationToken stop, CancellationToken abort);
}
