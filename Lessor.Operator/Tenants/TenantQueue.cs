using k8s.Models;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Queue;
using Lessor.Entities.Tenants;

namespace Lessor.Operator.Tenants;

/// <summary>Queues tenants that something happened to which their own watch doesn't tell.</summary>
/// <param name="queue">The queue.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class TenantQueue(EntityQueue<Tenant> queue, ILogger<TenantQueue> logger)
{
    /// <summary>Queues a tenant now.</summary>
    /// <param name="tenant">Its name.</param>
    public void Add(string tenant) => Observe(queue(
        new Tenant { Metadata = new V1ObjectMeta { Name = tenant } },
        ReconciliationType.Modified, ReconciliationTriggerSource.Operator, TimeSpan.Zero, 0, CancellationToken.None));

    /// <summary>Queues a tenant once something has come to its end, well or not.</summary>
    /// <param name="tenant">Its name.</param>
    /// <param name="work">What is waited for, by nobody.</param>
    public void AddAfter(string tenant, Task work) =>
        _ = work.ContinueWith(_ => Add(tenant), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private void Observe(Task queued)
    {
        if (!queued.IsCompletedSuccessfully)
        {
            _ = queued.ContinueWith(
                task => QueueFailed(logger, task.Exception), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A tenant could not be queued")]
    private static partial void QueueFailed(ILogger logger, Exception? error);
}
