using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Finalizer;
using Lessor.Entities.Tenants;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Operator.Tenants;

/// <summary>Removes, or releases, all that a tenant has before the tenant goes.</summary>
/// <param name="phases">What is done, in order.</param>
/// <param name="upkeep">What is done for a tenant that is protected from its deletion: the same as if nobody had asked for that.</param>
/// <param name="flow">Does it.</param>
/// <param name="statuses">Writes what came of it.</param>
/// <param name="pace">When failed deletions are tried again.</param>
/// <param name="telemetry">Told of each try.</param>
public sealed class TenantFinalizer(
    IEnumerable<IDeletionPhase> phases,
    IEnumerable<IReconcilePhase> upkeep,
    TenantFlow flow,
    TenantStatuses statuses,
    RetryPace pace,
    TenantTelemetry telemetry)
    : IEntityFinalizer<Tenant>
{
    private static readonly TimeSpan WaitingPeriod = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<ReconciliationResult<Tenant>> FinalizeAsync(Tenant entity, CancellationToken cancellationToken)
    {
        if (statuses.IsDeleted(entity))
        {
            // The finalizer couldn't be taken off, or was and the watch doesn't show it yet: neither is another deletion.
            return ReconciliationResult<Tenant>.Success(entity);
        }

        var scope = new TenantScope(statuses.Latest(entity));
        using var run = telemetry.Begin(scope, TenantOperation.Delete);
        if (entity.Spec is { DeletionProtection: true, Suspend: false })
        {
            await flow.RunAsync(upkeep, scope, cancellationToken);
        }

        var result = await flow.RunAsync(phases, scope, cancellationToken);
        if (result.State == PhaseState.Done)
        {
            statuses.TellDeleted(scope);
            run.End(result);
            return ReconciliationResult<Tenant>.Success(entity);
        }

        await statuses.WriteDeletingAsync(scope, result, cancellationToken);
        run.End(result);
        var pause = result.State == PhaseState.Failed ? pace.Next(scope.Name) : WaitingPeriod;
        return ReconciliationResult<Tenant>.Failure(entity, result.Message, requeueAfter: result.RetryAfter ?? pause);
    }
}
