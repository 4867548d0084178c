namespace KubeOps.Operator.Reconciliation;

/// <summary>The queue and the workers of one entity.</summary>
internal interface IEntityLoop
{
    string Resource { get; }

    /// <summary>How long each of what runs has, if that is as much as there are workers; else empty.</summary>
    IReadOnlyList<TimeSpan> BusyWorkers { get; }

    /// <summary>Works until <paramref name="stop"/>, then lets running reconciles end; <paramref name="abort"/> cancels those too.</summary>
    Task RunAsync(CancellationToken stop, CancellationToken abort);
}
