using System.Collections.Concurrent;

namespace Lessor.Operator.Watching;

/// <summary>A running reflector of projections.</summary>
/// <param name="reflector">The reflector.</param>
/// <param name="feed">Where it enters what it sees.</param>
/// <param name="since">When it was made, by the clock's timestamp.</param>
internal sealed class ProjectionWatch(Reflector<Projection> reflector, ProjectionFeed feed, long since) : IDisposable
{
    // Seldom held, and there are thousands of these.
    private static readonly Lock Gate = new();
    private CancellationTokenSource _run = new();
    private volatile bool _stopped;

    public SyncState Sync => reflector.Sync;

    public ProjectionFeed Feed => feed;

    public long Since => since;

    public string? Trouble => reflector.Trouble;

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

    /// <summary>An object of that name is about to be written: a reflector that wouldn't see it ends what it reads, before the caller goes on, and begins where it was.</summary>
    public void Expect(string name)
    {
        if (reflector.Names?.Add(name) != true)
        {
            return;
        }

        lock (Gate)
        {
            if (!_stopped)
            {
                var ended = _run;
                _run = new CancellationTokenSource();
                // What waits for it goes on elsewhere: the caller holds a lock.
                _ = ended.CancelAsync();
            }
        }
    }

    /// <summary>Ends the reflector and takes what it entered out of the store.</summary>
    public void Stop()
    {
        CancellationTokenSource running;
        lock (Gate)
        {
            _stopped = true;
            running = _run;
        }

        running.Cancel();
        feed.Close();
    }

    public void Dispose() => _run.Dispose();

    private async Task RunAsync(ConcurrentDictionary<ProjectionWatch, bool> running)
    {
        // Whoever asked for it doesn't wait for its first request.
        await Task.Yield();
        while (!_stopped)
        {
            await reflector.RunAsync(Volatile.Read(ref _run).Token);
        }

        running.TryRemove(this, out _);
    }
}
