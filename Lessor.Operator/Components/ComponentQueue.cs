using k8s.Models;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Queue;
using Lessor.Entities.Components;

namespace Lessor.Operator.Components;

/// <summary>Queues Components that something happened to which their own watch doesn't tell.</summary>
/// <param name="queue">The queue.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class ComponentQueue(EntityQueue<Component> queue, ILogger<ComponentQueue> logger)
{
    /// <summary>Queues a Component.</summary>
    /// <param name="component">Its name.</param>
    /// <param name="delay">After which time; the default: now.</param>
    public void Add(string component, TimeSpan delay = default)
    {
        var queued = queue(
            new Component { Metadata = new V1ObjectMeta { Name = component } },
            ReconciliationType.Modified, ReconciliationTriggerSource.Operator, delay, 0, CancellationToken.None);
        if (!queued.IsCompletedSuccessfully)
        {
            _ = queued.ContinueWith(
                task => QueueFailed(logger, task.Exception), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A Component could not be queued")]
    private static partial void QueueFailed(ILogger logger, Exception? error);
}
