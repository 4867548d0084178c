namespace KubeOps.Operator.Watching;

/// <summary>Keeps a cache in step with the API server.</summary>
internal interface IReflector
{
    string Resource { get; }

    /// <summary>The cache has held a complete list, and still follows it.</summary>
    bool IsSynced { get; }

    /// <summary>What keeps it from following; null while nothing does.</summary>
    string? Problem { get; }

    Task RunAsync(CancellationToken cancellationToken);
}
