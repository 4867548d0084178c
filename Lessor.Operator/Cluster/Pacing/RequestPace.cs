using System.Net;

namespace Lessor.Operator.Cluster.Pacing;

/// <summary>
/// Lets so many requests be under way as the API server bears; the others wait, first come first served. Watches, which last, and what the runtime itself sends (leases, finalizers, events) aren't held back.
/// </summary>
/// <param name="workers">How many tenants are reconciled at once: at most twice as many requests are under way.</param>
/// <param name="clock">Times answers.</param>
public sealed class RequestPace(int workers, TimeProvider clock)
{
    private const int Least = 2;

    private readonly Lock _lock = new();
    private readonly ConcurrencyLimit _limit = new(Least, Math.Max(Least, 2 * workers));
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _inFlight;
    private long _throttled;
    private long _lowered;

    /// <summary>How many requests are under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>How many may be.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit.Value;
            }
        }
    }

    /// <summary>How often the API server said that it has too much to do.</summary>
    public long Throttled => Volatile.Read(ref _throttled);

    /// <summary>Sends a request once there is room for it.</summary>
    /// <typeparam name="T">Of the answer.</typeparam>
    /// <param name="send">Sends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What it was answered.</returns>
    public async Task<T> RunAsync<T>(Func<Task<T>> send, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        var started = clock.GetTimestamp();
        try
        {
            var answer = await send();
            Learn(() => _limit.Answered(clock.GetElapsedTime(started), _inFlight));
            return answer;
        }
        catch (ClusterRequestException e) when (e.Status.Code == (int)HttpStatusCode.TooManyRequests)
        {
            Interlocked.Increment(ref _throttled);
            Learn(() => Lower(started));
            throw;
        }
        finally
        {
            Leave();
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_waiting.Count == 0 && _inFlight < _limit.Value)
            {
                _inFlight++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        // One that gives up while it waits is passed over when its turn comes.
        await using var giveUp = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    private void Leave()
    {
        lock (_lock)
        {
            _inFlight--;
            while (_inFlight < _limit.Value && _waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                {
                    _inFlight++;
                }
            }
        }
    }

    private void Learn(Action learn)
    {
        lock (_lock)
        {
            learn();
        }
    }

    // Those that were under way together are refused together: that says one thing, not as many.
    private void Lower(long started)
    {
        if (started >= _lowered)
        {
            _limit.Throttled();
            _lowered = clock.GetTimestamp();
        }
    }
}
