using System.Globalization;
using KubeOps.Abstractions.Events;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Entities.Texts;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry.Records;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Tenants.Status;

/// <summary>Writes tenants' statuses, each at the end of a reconcile and only if something changed, and then tells people, through events and the log.</summary>
/// <param name="patcher">Writes.</param>
/// <param name="written">Remembers what was written until the watch shows it.</param>
/// <param name="events">Publishes events.</param>
/// <param name="clock">The time of transitions.</param>
/// <param name="logger">Has a line for each thing that happened.</param>
public sealed partial class TenantStatuses(
    StatusPatcher patcher, WrittenStatuses written, EventPublisher events, TimeProvider clock, ILogger<TenantStatuses> logger)
{
    /// <summary>The tenant with its newest status: the one that was written last, where the watch hasn't shown it yet.</summary>
    /// <param name="tenant">The tenant as the watch shows it.</param>
    /// <returns>The tenant: the one that was given isn't changed.</returns>
    public Tenant Latest(Tenant tenant) => written.Latest(tenant);

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant.</param>
    public void Forget(Tenant tenant)
    {
        written.Forget(tenant);
        patcher.Forget(RefOf(tenant));
    }

    /// <summary>Writes what a reconcile found.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>Whether there was anything to write; completes when that is done and the events are on their way.</returns>
    public async Task<bool> WriteAsync(TenantScope scope, PhaseResult result, CancellationToken cancellationToken)
    {
        var conditions = Start(scope);
        TenantConditions.OfReconcile(conditions, scope, result);
        var wrote = await WriteAsync(scope, StatusOf(scope, conditions), cancellationToken);
        await TellAsync(scope, result, cancellationToken);
        return wrote;
    }

    /// <summary>Writes that a tenant is suspended; nothing else of its status moves.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>Completes when the status is written.</returns>
    public Task WriteSuspendedAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var conditions = Start(scope);
        TenantConditions.OfSuspension(conditions);
        return WriteAsync(scope, StatusOf(scope, conditions), cancellationToken);
    }

    /// <summary>Writes how far a deletion is.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="result">What it waits for, or why it failed.</param>
    /// <param name="cancellationToken">Ends the write.</param>
    /// <returns>Completes when the status is written and the events are on their way.</returns>
    public async Task WriteDeletingAsync(TenantScope scope, PhaseResult result, CancellationToken cancellationToken)
    {
        var conditions = Start(scope);
        TenantConditions.OfDeletion(conditions, scope, result);
        await WriteAsync(scope, StatusOf(scope, conditions), cancellationToken);
        await TellAsync(scope, result, cancellationToken);
    }

    /// <summary>Whether it was told that nothing of a tenant is left to Lessor.</summary>
    /// <param name="tenant">The tenant as the watch shows it.</param>
    /// <returns>True if so: only its finalizer is left.</returns>
    public bool IsDeleted(Tenant tenant) => written.HasEnded(tenant);

    /// <summary>Tells that nothing of a tenant is left to Lessor.</summary>
    /// <param name="scope">The reconcile.</param>
    public void TellDeleted(TenantScope scope)
    {
        var what = scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan ? "Left all in place and released it" : "Removed all that the tenant had";
        written.Ended(scope.Tenant);
        Happened(logger, LogLevel.Information, TenantEventReasons.Deleted, scope.Name, what);
        _ = events(scope.Tenant, TenantEventReasons.Deleted, what);
    }

    private ConditionSet Start(TenantScope scope) =>
        new(scope.Tenant.Status.Conditions, scope.Tenant.Metadata.Generation, clock.GetUtcNow());

    private static TenantStatus StatusOf(TenantScope scope, ConditionSet conditions)
    {
        var ready = scope.Components.Count(component => component.Ready);
        return new()
        {
            ObservedGeneration = scope.Tenant.Metadata.Generation,
            Inputs = scope.Inputs,
            Conditions = conditions.ToList(),
            ComponentsReady = string.Create(CultureInfo.InvariantCulture, $"{ready}/{scope.Tenant.Spec.Components.Count}"),
            Namespaces = NamespacesOf(scope),
            Components = scope.Components,
            Databases = scope.Databases,
            Inventory = scope.Inventory.ToStatus(),
        };
    }

    private static ObjectRef RefOf(Tenant tenant) => new(KnownResources.Tenant, "", tenant.Metadata.Name);

    private static List<TenantNamespaceStatus> NamespacesOf(TenantScope scope) =>
    [
        .. scope.Inventory.Of("")
            .Where(entry => entry.Key.Kind == KnownResources.Namespace.Kind)
            .OrderBy(entry => scope.Namespaces.ToList().IndexOf(entry.Key.Name) is var index and >= 0 ? index : int.MaxValue)
            .ThenBy(entry => entry.Key.Name, StringComparer.Ordinal)
            .Select(entry => new TenantNamespaceStatus { Name = entry.Key.Name, Uid = entry.Uid }),
    ];

    private async Task<bool> WriteAsync(TenantScope scope, TenantStatus status, CancellationToken cancellationToken)
    {
        if (await patcher.PatchAsync(RefOf(scope.Tenant), scope.Tenant.Status, status, cancellationToken) is not { } resourceVersion)
        {
            return false;
        }

        written.Wrote(scope.Tenant, resourceVersion, status);
        return true;
    }

    private async Task TellAsync(TenantScope scope, PhaseResult result, CancellationToken cancellationToken)
    {
        var before = scope.Tenant.Status.Conditions.FirstOrDefault(condition => condition.Type == ConditionTypes.Ready);
        List<TenantEvent> happened = [.. scope.Events];
        if (result.State == PhaseState.Done && before?.Status != ConditionStatus.True)
        {
            happened.Add(new(TenantEventReasons.Ready, "The tenant is ready", Warning: false));
        }

        happened.ForEach(item => Log(scope, item));
        if (result.State is PhaseState.Failed or PhaseState.Stalled || result.Reason == ConditionReasons.Unhealthy)
        {
            var failure = new TenantEvent(result.Reason, result.Message, Warning: true);
            happened.Add(failure);
            // Of failures the flow has told, with the phase. Events of the same are counted; in the log it would be line after line.
            if (result.State != PhaseState.Failed && (before?.Reason, before?.Message) != (result.Reason, result.Message))
            {
                Log(scope, failure);
            }
        }

        foreach (var told in EventDigest.Of(happened))
        {
            await events(scope.Tenant, told.Reason, PlainText.Of(told.Message), told.Warning ? EventType.Warning : EventType.Normal, cancellationToken);
        }
    }

    private void Log(TenantScope scope, TenantEvent happened)
    {
        var what = TenantRecord.Cut(happened.Message);
        Happened(logger, happened.Warning ? LogLevel.Warning : LogLevel.Information, happened.Reason, scope.Name, what);
    }

    [LoggerMessage(EventId = 1, Message = "{Reason}: tenant={Tenant}: {What}")]
    private static partial void Happened(ILogger logger, LogLevel level, string reason, string tenant, string what);
}
