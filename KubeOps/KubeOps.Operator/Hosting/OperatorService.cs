using KubeOps.Operator.Events;
using KubeOps.Operator.LeaderElection;
using KubeOps.Operator.Metrics;
using KubeOps.Operator.Reconciliation;
using KubeOps.Operator.Watching;
using Microsoft.Extensions.Hosting;

namespace KubeOps.Operator.Hosting;

/// <summary>
/// Runs the operator: caches on every replica, workers on the one that leads. On shutdown nothing new is begun, what runs may
/// end, the lease goes last.
/// </summary>
internal sealed class OperatorService(
    IEnumerable<IReflector> reflectors,
    IEnumerable<IEntityLoop> loops,
    ILeadership leadership,
    EventRecorder events,
    OperatorMetrics metrics,
    TimeProvider time) : BackgroundService
{
    // Kubernetes gives a pod 30 s; some must be left to release the lease.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    // The loops have subscribed to the caches, which must precede the first list.
    private readonly IEntityLoop[] _loops = [.. loops];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var caching = new CancellationTokenSource();
        var following = Task.WhenAll(reflectors.Select(r => r.RunAsync(caching.Token)).ToList());
        try
        {
            await leadership.RunAsync(term => LeadAsync(term, stoppingToken), stoppingToken);
        }
        finally
        {
            await caching.CancelAsync();
            await following;
        }
    }

    private async Task LeadAsync(CancellationToken term, CancellationToken stop)
    {
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(term);
        using var grace = time.CreateTimer(_ => abort.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await using var stopping = stop.Register(() => grace.Change(Grace, Timeout.InfiniteTimeSpan));
        using var worked = new CancellationTokenSource();
        var sending = events.RunAsync(worked.Token, abort.Token);
        metrics.Leads(true);
        try
        {
            await Task.WhenAll(_loops.Select(loop => loop.RunAsync(stop, abort.Token)));
        }
        finally
        {
            metrics.Leads(false);
            await worked.CancelAsync();
            await sending;
        }
    }
}
