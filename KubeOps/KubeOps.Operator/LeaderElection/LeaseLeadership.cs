using KubeOps.Operator.Api;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.LeaderElection;

/// <summary>Leadership by a lease in the API server.</summary>
internal sealed class LeaseLeadership(
    LeaseHold lease,
    LeaseSettings settings,
    ILogger<LeaseLeadership> logger,
    TimeProvider time,
    Random random) : ILeadership
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(5);

    // Timers count whole milliseconds and may be one early.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    private readonly Lock _lock = new();
    private long? _renewedAt;
    private (bool Failing, bool Forbidden) _told;

    public string? Problem
    {
        get
        {
            lock (_lock)
            {
                return _renewedAt is { } at && time.GetElapsedTime(at) > settings.Duration
                    ? $"the lease {settings.Namespace}/{settings.Name} has not been renewed for {time.GetElapsedTime(at).TotalSeconds:F0} s"
                    : null;
            }
        }
    }

    public async Task RunAsync(Func<CancellationToken, Task> lead, CancellationToken stop)
    {
        while (await AcquireAsync(stop))
        {
            logger.Leading(settings.Identity);
            using var term = new CancellationTokenSource();
            var work = lead(term.Token);
            var kept = await KeepAsync(work);
            if (!kept)
            {
                logger.Lost(settings.Identity, LossReason());
                await term.CancelAsync();
            }

            await EndAsync(work, kept);
        }
    }

    private async Task EndAsync(Task work, bool kept)
    {
        try
        {
            await work;
        }
        finally
        {
            RenewedAt(null);
            if (kept)
            {
                await ReleaseAsync();
            }
        }
    }

    private async Task<bool> AcquireAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var asked = time.GetTimestamp();
            if (!await TryAsync(stop))
            {
                await PauseAsync(UntilNextTry(), stop);
            }
            else if (time.GetElapsedTime(asked) < settings.RenewDeadline / 2)
            {
                RenewedAt(asked);
                return true;
            }

            // An answer that took so long may be worth nothing any more: the lease is renewed before anything is done with it.
        }

        return false;
    }

    // The usual pause, or less if another's lease runs out meanwhile: whoever waits for a leader that died waits no longer than that. Two that try at the same moment do no
    // harm, as the second one's write is on an outdated version.
    private TimeSpan UntilNextTry()
    {
        var pause = settings.RetryPeriod * (1 + (random.NextDouble() / 5));
        var held = lease.HeldOff + Tick;
        return held > TimeSpan.Zero && held < pause ? held.Value : pause;
    }

    // Renews until the work is done. False: the lease is lost, or was not renewed in time.
    private async Task<bool> KeepAsync(Task work)
    {
        using var done = new CancellationTokenSource();
        _ = work.ContinueWith(_ => done.Cancel(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (true)
        {
            await PauseAsync(settings.RetryPeriod, done.Token);
            if (work.IsCompleted)
            {
                return true;
            }

            if (Remaining() is var left && left <= TimeSpan.Zero)
            {
                return false;
            }

            await RenewAsync(left);
            if (Remaining() <= TimeSpan.Zero || lease.Holder is { Length: > 0 } && !lease.IsOurs)
            {
                return false;
            }
        }
    }

    private async Task RenewAsync(TimeSpan left)
    {
        // What counts is when we asked: the server's answer may take long.
        var asked = time.GetTimestamp();
        using var deadline = new CancellationTokenSource(left, time);
        if (await TryAsync(deadline.Token))
        {
            RenewedAt(asked);
        }
    }

    private string LossReason() => lease.Holder is { Length: > 0 } holder && !lease.IsOurs
        ? $"{holder} holds it"
        : $"it was not renewed within {settings.RenewDeadline.TotalSeconds:F0} s";

    private TimeSpan Remaining() => settings.RenewDeadline - time.GetElapsedTime(_renewedAt ?? 0);

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var held = await lease.TryHoldAsync(cancellationToken);
            Reached();
            return held;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception e)
        {
            Report(e);
            return false;
        }
    }

    private void Reached()
    {
        if (_told.Failing)
        {
            _told = default;
            logger.LeaseReached(settings.Namespace, settings.Name);
        }
    }

    // Once per kind of trouble, not once per try.
    private void Report(Exception exception)
    {
        var now = (Failing: true, Forbidden: exception is ApiException { IsForbidden: true });
        var cause = Failure.Describe(exception);
        if (_told == now)
        {
            logger.LeaseStillFails(settings.Namespace, settings.Name, cause);
        }
        else if (now.Forbidden)
        {
            logger.NotPermitted(settings.Namespace, cause);
        }
        else
        {
            logger.LeaseFailed(settings.Namespace, settings.Name, cause);
        }

        _told = now;
    }

    private async Task ReleaseAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(ReleaseTimeout, time);
            await lease.ReleaseAsync(timeout.Token);
            logger.Released(settings.Identity);
        }
        catch (Exception e)
        {
            // It runs out by itself.
            logger.ReleaseFailed(e.Message);
        }
    }

    private void RenewedAt(long? timestamp)
    {
        lock (_lock)
        {
            _renewedAt = timestamp;
        }
    }

    private async Task PauseAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
