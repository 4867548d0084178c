namespace Lessor.Operator.Watching;

/// <summary>A running reflector of projections.</summary>
/// <param name="reflector">The reflector.</param>
/// <param name="feed">Where it enters what it sees.</param>
internal sealed class ProjectionWatch(Reflector<Projection> reflector, ProjectionFeed feed) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public SyncState Sync => reflector.Sync;

    public ProjectionFeed Feed => feed;

    /// <summary>Ends when the reflector has ended.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public void Start() => Completion = Task.Run(() => reflector.RunAsync(_stop.Token), CancellationToken.None);

    /// <summary>Ends the reflector and takes what it entered out of the store.</summary>
    public void Stop()
    {
        _stop.Cancel();
        feed.Close();
    }

    public void Dispose() => _stop.Dispose();
}
