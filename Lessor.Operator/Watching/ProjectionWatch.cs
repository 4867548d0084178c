using System.Collections.Concurrent;

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

    /// <summary>Starts the reflector. It outlives by far whoever asked for it, so it takes nothing of their context along: that would keep a whole reconcile in memory.</summary>
    /// <param name="running">Where it is as long as it runs.</param>
    public void Start(ConcurrentDictionary<ProjectionWatch, bool> running)
    {
        using var suppressed = ExecutionContext.SuppressFlow();
        running[this] = true;
        Completion = RunAsync(running);
    }

    /// <summary>Ends the reflector and takes what it entered out of the store.</summary>
    public void Stop()
    {
        _stop.Cancel();
        feed.Close();
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(ConcurrentDictionary<ProjectionWatch, bool> running)
    {
        // Whoever asked for it doesn't wait for its first request.
        await Task.Yield();
        await reflector.RunAsync(_stop.Token);
        running.TryRemove(this, out _);
    }
}
