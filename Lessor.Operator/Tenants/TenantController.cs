using System.ComponentModel;
using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Controller;
using Lessor.Entities.Tenants;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Tenants.Status;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>Brings tenants to what their specs say, and keeps them so.</summary>
/// <param name="phases">What is done, in order.</param>
/// <param name="flow">Does it.</param>
/// <param name="statuses">Writes what came of it.</param>
/// <param name="pace">When failed tenants are tried again.</param>
/// <param name="projections">What is known of the applied objects.</param>
/// <param name="telemetry">Told of each reconcile.</param>
/// <param name="settled">Knows for which tenants there is nothing to do.</param>
[ReadOnly(true)]
public sealed class TenantController(
    IEnumerable<IReconcilePhase> phases,
    TenantFlow flow,
    TenantStatuses statuses,
    RetryPace pace,
    IProjections projections,
    TenantTelemetry telemetry,
    SettledTenants settled)
    : IEntityController<Tenant>
{
    /// <summary>When to look again at what waits, even if no watch says that something changed.</summary>
    private static readonly TimeSpan WaitingPeriod = TimeSpan.FromSeconds(30);

    /// <summary>When to look again at what only a user can mend.</summary>
    private static readonly TimeSpan StalledPeriod = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public Task<ReconciliationResult<Tenant>> ReconcileAsync(Tenant entity, CancellationToken cancellationToken)
    {
        var started = telemetry.Timestamp;
        if (!settled.Contains(entity))
        {
            return RunAsync(entity, cancellationToken);
        }

        telemetry.Unchanged(started);
        return Task.FromResult(ReconciliationResult<Tenant>.Success(entity));
    }

    /// <inheritdoc/>
    public Task<ReconciliationResult<Tenant>> DeletedAsync(Tenant entity, CancellationToken cancellationToken)
    {
        projections.Forget(entity.Metadata.Name);
        statuses.Forget(entity);
        pace.Reset(entity.Metadata.Name);
        telemetry.Forget(entity.Metadata.Name);
        settled.Forget(entity.Metadata.Name);
        return Task.FromResult(ReconciliationResult<Tenant>.Success(entity));
    }

    private async Task<ReconciliationResult<Tenant>> RunAsync(Tenant entity, CancellationToken cancellationToken)
    {
        var since = settled.Begin(entity);
        var scope = new TenantScope(statuses.Latest(entity));
        using var run = telemetry.Begin(scope, entity.Spec.Suspend ? TenantOperation.Suspend : TenantOperation.Reconcile);
        if (entity.Spec.Suspend)
        {
            await statuses.WriteSuspendedAsync(scope, cancellationToken);
            run.End(PhaseResult.Done(""));
            return ReconciliationResult<Tenant>.Success(entity);
        }

        var result = await flow.RunAsync(phases, scope, cancellationToken);
        var wrote = await statuses.WriteAsync(scope, result, cancellationToken);
        run.End(result);
        if (result.State == PhaseState.Failed)
        {
            return ReconciliationResult<Tenant>.Failure(entity, result.Message, requeueAfter: result.RetryAfter ?? pace.Next(scope.Name));
        }

        pace.Reset(scope.Name);
        if (!wrote)
        {
            settled.Add(scope, result, since);
        }

        return ReconciliationResult<Tenant>.Success(entity, result.State switch
        {
            PhaseState.Waiting => result.RetryAfter ?? WaitingPeriod,
            PhaseState.Stalled => result.RetryAfter ?? StalledPeriod,
            _ => null,
        });
    }
}
