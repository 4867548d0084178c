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
    /// <summary>The time by the clock that durations are measured with.</summary>
    internal long Timestamp => clock.GetTimestamp();

    /// <summary>Takes that a tenant was settled: there was nothing to do. Of this only the time is kept.</summary>
    /// <param name="started">When its reconcile began: <see cref="Timestamp"/>.</param>
    internal void Unchanged(long started) => metrics.Unchanged(clock.GetElapsedTime(started));

    /// <summary>Begins to tell of a reconcile.</summary>
    /// <param name="scope">The reconcile.</param>
    /// <param name="operation">What it is to do.</param>
    /// <returns>What is told how it ended.</returns>
    public TenantRun Begin(TenantScope scope, TenantOperation operation)
    {
        changes.See(scope.Name, TenantState.Of(scope.Tenant));
        return new(this, scope, operation, changes.Find(scope.Name), clock.GetTimestamp(), Spans.Reconcile(scope.Name, operation), logger.BeginScope(new TenantLogScope(scope)));
    }

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
                Deleted(scope.Name, result);
                break;
            default:
                // Whatever waits, waits for a person.
                End(run);
                break;
        }
    }

    /// <summary>Takes that a reconcile ended without saying how: it couldn't write what it found.</summary>
    internal void Broke(TenantRun run) => metrics.Reconciled(run.Operation, PhaseState.Failed, clock.GetElapsedTime(run.Started));

    private void Reconciled(TenantRun run, PhaseResult result)
    {
        var what = run.Change?.What ?? PendingChange.Updated;
        if (result.State is PhaseState.Failed or PhaseState.Stalled)
        {
            Happened(what, result);
        }

        if (result.State is PhaseState.Done or PhaseState.Stalled && End(run) is { } waited && result.State == PhaseState.Done && !WasReady(run.Scope))
        {
            Happened(what, result);
            metrics.BecameReady(waited);
        }
    }

    private void Deleted(string tenant, PhaseResult result)
    {
        Happened(PendingChange.Deleted, result);
        if (result.State == PhaseState.Done)
        {
            // Another may come under its name before a watch shows that this one went.
            changes.Forget(tenant);
        }
    }

    // What came after the reconcile began is for the next one.
    private TimeSpan? End(TenantRun run) => run.Change is { } change ? changes.End(run.Scope.Name, change) : null;

    // A change that had nothing to do with this tenant, or that another replica has carried out, isn't one.
    private static bool WasReady(TenantScope scope) => scope.Events.Count == 0 && TenantState.Of(scope.Tenant).IsReady;

    private void Happened(string what, PhaseResult result)
    {
        if (result.State != PhaseState.Waiting)
        {
            metrics.Happened(what, success: result.State == PhaseState.Done);
        }
    }
}
