using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Leadership;

namespace Lessor.Operator.Instances;

/// <summary>Works on instances whose object or tenant changed, on the replica that leads; the others follow, so that they know all when they take over.</summary>
/// <param name="kinds">The kinds and their objects.</param>
/// <param name="tenants">The tenants of instances.</param>
/// <param name="reconciler">Does the work.</param>
/// <param name="components">The queue of Components, whose conditions tell of their kinds.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
/// <param name="lease">The leader's lease; null: this replica always leads.</param>
public sealed class InstanceLoop(
    InstanceKinds kinds, InstanceTenants tenants, InstanceReconciler reconciler, ComponentQueue components, TimeProvider clock, ILogger<InstanceLoop> logger, HeldLease? lease = null)
    : BackgroundService
{
    private const int Workers = 4;
    private static readonly TimeSpan LeadershipPause = TimeSpan.FromSeconds(2);
    private readonly KeyedQueue<InstanceKey> _queue = new(clock);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        kinds.Changed += _queue.Add;
        kinds.Told += OnKind;
        tenants.Changed += _queue.Add;
        tenants.Start();
        kinds.Start();
        try
        {
            await KnowTenantsAsync(stoppingToken);
            await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => _queue.WorkAsync(key => WorkAsync(key, stoppingToken), stoppingToken)));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It was told to stop.
        }
    }

    // What is no longer there is found among the tenants.
    private void OnKind(KindFollower follower)
    {
        components.Add(follower.Kind.Component);
        if (follower.State.IsSynced)
        {
            foreach (var key in follower.Keys.Concat(tenants.All.Select(tenant => tenant.Key).Where(key => kinds.Find(key) == follower)))
            {
                _queue.Add(key);
            }
        }
    }

    private async Task KnowTenantsAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await tenants.WaitAsync(cancellationToken);
                return;
            }
            catch (ClusterRequestException)
            {
                // The watch goes on trying, and has told why.
                await Task.Delay(LeadershipPause, clock, cancellationToken);
            }
        }
    }

    private async Task WorkAsync(InstanceKey key, CancellationToken cancellationToken)
    {
        while (lease is { IsHeld: false })
        {
            await Task.Delay(LeadershipPause, clock, cancellationToken);
        }

        try
        {
            if (await reconciler.ReconcileAsync(key, cancellationToken))
            {
                _queue.Succeeded(key);
                return;
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Tell(key, e);
        }

        _queue.AddAfter(key, _queue.NextPause(key), cancellationToken);
    }

    private void Tell(InstanceKey key, Exception e)
    {
        if (e is ClusterRequestException { IsForbidden: true } forbidden && kinds.Find(key) is { } follower)
        {
            follower.Refused(forbidden);
        }

        if (e is ClusterRequestException or HttpRequestException or IOException)
        {
            InstanceLog.Failed(logger, key.Component, key.ToString(), e.Message);
        }
        else
        {
            InstanceLog.Broke(logger, e, key.Component, key.ToString());
        }
    }
}
