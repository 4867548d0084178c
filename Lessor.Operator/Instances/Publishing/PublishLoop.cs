using Lessor.Entities.Conditions;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Leadership;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>Publishes Components whose spec, source or definition changed, and takes back what is no longer wanted; on the replica that leads.</summary>
/// <param name="publisher">Publishes.</param>
/// <param name="removal">Takes back.</param>
/// <param name="publications">Told how each is.</param>
/// <param name="crds">The definitions that Lessor made.</param>
/// <param name="instances">The tenants of instances.</param>
/// <param name="revisions">The Components.</param>
/// <param name="components">The queue of Components, whose conditions tell of this.</param>
/// <param name="views">What must be known first.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
/// <param name="lease">The leader's lease; null: this replica always leads.</param>
public sealed class PublishLoop(
    KindPublisher publisher,
    KindRemoval removal,
    Publications publications,
    PublishedCrds crds,
    InstanceTenants instances,
    IRevisions revisions,
    ComponentQueue components,
    Views views,
    TimeProvider clock,
    ILogger<PublishLoop> logger,
    HeldLease? lease = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>When to look again at what a kind that isn't wanted any more still has: nothing follows that.</summary>
    private static readonly TimeSpan RemovalPause = TimeSpan.FromSeconds(5);
    private readonly KeyedQueue<string> _queue = new(clock);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        revisions.Changed += _queue.Add;
        crds.Changed += _queue.Add;
        instances.Changed += OnInstance;
        crds.Start();
        try
        {
            await WaitAsync(stoppingToken);
            foreach (var component in revisions.Names.Concat(crds.All.Select(crd => crd.Component)).ToList())
            {
                _queue.Add(component);
            }

            await _queue.WorkAsync(component => WorkAsync(component, stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // It was told to stop.
        }
        finally
        {
            revisions.Changed -= _queue.Add;
            crds.Changed -= _queue.Add;
            instances.Changed -= OnInstance;
        }
    }

    // It may have been the one that didn't fit.
    private void OnInstance(InstanceKey key)
    {
        if (publications.Of(key.Component).Reason == ConditionReasons.SchemaIncompatible)
        {
            _queue.Add(key.Component);
        }
    }

    // Without all Components and tenants known, none of them might seem to publish, or to be an instance.
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await Task.WhenAll(views.WaitAsync(cancellationToken), crds.WaitAsync(cancellationToken));
                return;
            }
            catch (ClusterRequestException)
            {
                // The watches go on trying, and have told why.
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    private async Task WorkAsync(string component, CancellationToken cancellationToken)
    {
        while (lease is { IsHeld: false })
        {
            await Task.Delay(Pause, clock, cancellationToken);
        }

        try
        {
            var state = await publisher.PublishAsync(component, cancellationToken);
            Tell(component, state);
            if (!await removal.RemoveAsync(component, cancellationToken))
            {
                _queue.AddAfter(component, RemovalPause, cancellationToken);
            }

            if (state is null or { Reason: ConditionReasons.Succeeded })
            {
                _queue.Succeeded(component);
                return;
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Failed(component, e);
        }

        _queue.AddAfter(component, _queue.NextPause(component), cancellationToken);
    }

    private void Failed(string component, Exception e)
    {
        if (e is ClusterRequestException or HttpRequestException or IOException or ContentException)
        {
            Tell(component, new(false, e is ClusterRequestException { IsForbidden: true } ? ConditionReasons.Forbidden : ConditionReasons.Failed, e.Message));
            InstanceLog.NotPublished(logger, component, e.Message);
        }
        else
        {
            Tell(component, new(false, ConditionReasons.Failed, "internal error; the operator's log tells more"));
            InstanceLog.PublishingBroke(logger, e, component);
        }
    }

    private void Tell(string component, FollowState? state)
    {
        if (publications.Set(component, state))
        {
            components.Add(component);
        }
    }
}
