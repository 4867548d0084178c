using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>Whether a reflector's view can be trusted: not yet, yes, or refused by the API server. May change both ways.</summary>
internal sealed class SyncState
{
    // One for all that follow: there are thousands.
    private static readonly TaskCompletionSource Done = Completed();

    private readonly Lock _gate = new();
    private TaskCompletionSource _current = New();

    /// <summary>Succeeds once synced, fails with <see cref="ClusterRequestException"/> while refused.</summary>
    public Task Task
    {
        get
        {
            lock (_gate)
            {
                return _current.Task;
            }
        }
    }

    /// <summary>Synced, or refused: in either case there is no point in waiting.</summary>
    public bool IsSettled => Task.IsCompleted;

    public void Synced()
    {
        lock (_gate)
        {
            if (!_current.Task.IsCompletedSuccessfully)
            {
                Renew().SetResult();
                _current = Done;
            }
        }
    }

    public void Refused(ClusterRequestException why)
    {
        lock (_gate)
        {
            var source = Renew();
            source.SetException(why);
            // Nobody may be waiting; that makes it no unobserved failure.
            _ = source.Task.Exception;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource Completed()
    {
        var completed = New();
        completed.SetResult();
        return completed;
    }

    private TaskCompletionSource Renew() => _current = _current.Task.IsCompleted ? New() : _current;
}
