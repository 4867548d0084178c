using Lessor.Entities.Conditions;
using Lessor.Operator.Telemetry.Changes;
using Lessor.Operator.Telemetry.Records;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Telemetry;

/// <summary>Is told of each reconcile of a tenant, and passes it on: to metrics, to traces and to what is kept for people who ask.</summary>
/// <param name="metrics">Counts and measures.</param>
/// <param name="changes">Since when tenants have waited for being ready.</param>
/// <param name="records">Keeps the last reconciles.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Has the tenant and the phase beside each line that is logged meanwhile.</param>
public sealed class TenantTelemetry(
    TenantMetrics metrics, PendingChanges changes, TenantRecords records, TimeProvider clock, ILogger<TenantTelemetry> logger)
{
    /// <summary>Begins to tell of a reconcile.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="operation">What it is to do.</param>
    /// <returns>What is told how it ended.</returns>
    public TenantRun Begin(TenantScope scope, TenantOperation operation) =>
        new(this, scope, operation, clock.GetTimestamp(), Spans.Reconcile(scope.Name, operation), logger.BeginScope(new TenantLogScope(scope)));

    /// <summary>Forgets a tenant that is gone.</summary>
    /// <param name="tenant">The tenant's name.</param>
    public void Forget(string tenant)
    {
        records.Forget(tenant);
        changes.Forget(tenant);
    }

    /// <summary>Takes how a reconcile ended.</summary>
    internal void Ended(TenantRun run, PhaseResult result)
    {
        var (scope, duration) = (run.Scope, clock.GetElapsedTime(run.Started));
        metrics.Reconciled(run.Operation, result.State, duration);
        metrics.Drifted(scope.Events.Count(happened => happened.Reason == ConditionReasons.DriftCorrected));
        records.Put(scope.Name, TenantRecord.Of(scope, run.Operation, result, clock.GetUtcNow() - duration, duration, run.Span));
        switch (run.Operation)
        {
            case TenantOperation.Reconcile:
                Reconciled(run, result);
                break;
            case TenantOperation.Delete:
                Happened(PendingChange.Deleted, result);
                break;
            default:
                // Whatever waits, waits for a person.
                changes.Forget(scope.Name);
                break;
        }
    }

    /// <summary>Takes that a reconcile ended without saying how: it couldn't write what it found.</summary>
    internal void Broke(TenantRun run) => metrics.Reconciled(run.Operation, PhaseState.Failed, clock.GetElapsedTime(run.Started));

    private void Reconciled(TenantRun run, PhaseResult result)
    {
        var scope = run.Scope;
        // What came meanwhile is for the next one.
        var pending = changes.Find(scope.Name) is { } known && known.Since <= run.Started ? known : (PendingChange?)null;
        var what = pending?.What ?? PendingChange.Updated;
        if (result.State is PhaseState.Failed or PhaseState.Stalled)
        {
            Happened(what, result);
        }

        if (pending is { } change && result.State is PhaseState.Done or PhaseState.Stalled)
        {
            var waited = changes.End(scope.Name, change);
            if (result.State == PhaseState.Done && !WasReady(scope))
            {
                Happened(what, result);
                metrics.BecameReady(waited);
            }
        }
    }

    // A change that had nothing to do with this tenant, or that another replica has carried out, isn't one.
    private static bool WasReady(TenantScope scope)
    {
        var status = scope.Tenant.Status;
        return status.ObservedGeneration == scope.Tenant.Metadata.Generation
            && scope.Events.Count == 0
            && status.Conditions.Any(condition => condition is { Type: ConditionTypes.Ready, Status: ConditionStatus.True });
    }

    private void Happened(string what, PhaseResult result)
    {
        if (result.State != PhaseState.Waiting)
        {
            metrics.Happened(what, success: result.State == PhaseState.Done);
        }
    }
}
