using k8s.Models;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Queue;
using Lessor.Entities.Tenants;

namespace Lessor.Operator.Tenants;

/// <summary>Queues tenants that something happened to which their own watch doesn't tell.</summary>
/// <param name="queue">The queue.</param>
/// <param name="clock">Measures how often a tenant waits for work that is done.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class TenantQueue(EntityQueue<Tenant> queue, TimeProvider clock, ILogger<TenantQueue> logger)
{
    private readonly RequeueFloor _floor = new(clock);

    /// <summary>What tells the queue that a tenant is one of many, and for which cause. It never leaves this process.</summary>
    private const string CauseAnnotation = "lessor.io/queued-for";

    /// <summary>Queues a tenant now.</summary>
    /// <param name="tenant">Its name.</param>
    /// <param name="cause">
    /// What it is queued for together with others, such as <c>component/cloud</c>: these come after tenants that something of their own happened to, and each cause gets its turn. Null: something of its own. A queue that
    /// doesn't know causes takes all alike.
    /// </param>
    public void Add(string tenant, string? cause = null) => Add(tenant, cause, TimeSpan.Zero);

    /// <summary>Queues a tenant once something has come to its end, well or not; later if that comes to its end again and again.</summary>
    /// <param name="tenant">Its name.</param>
    /// <param name="work">What is waited for, by nobody.</param>
    public void AddAfter(string tenant, Task work) => _ = work.ContinueWith(
        _ => Add(tenant, cause: null, _floor.Next(tenant)), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private void Add(string tenant, string? cause, TimeSpan delay) => Observe(queue(
        new Tenant { Metadata = new V1ObjectMeta { Name = tenant, Annotations = cause is null ? null : new Dictionary<string, string> { [CauseAnnotation] = cause } } },
        ReconciliationType.Modified, ReconciliationTriggerSource.Operator, delay, 0, CancellationToken.None));

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
