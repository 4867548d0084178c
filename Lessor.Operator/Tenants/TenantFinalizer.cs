using KubeOps.Abstractions.Reconciliation;
using KubeOps.Abstractions.Reconciliation.Finalizer;
using Lessor.Entities.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Tenants.Status;

namespace Lessor.Operator.Tenants;

/// <summary>Removes, or releases, all that a tenant has before the tenant goes.</summary>
/// <param name="phases">What is done, in order.</param>
/// <param name="flow">Does it.</param>
/// <param name="statuses">Writes what came of it.</param>
/// <param name="pace">When failed deletions are tried again.</param>
public sealed class TenantFinalizer(IEnumerable<IDeletionPhase> phases, TenantFlow flow, TenantStatuses statuses, RetryPace pace)
    : IEntityFinalizer<Tenant>
{
    private static readonly TimeSpan WaitingPeriod = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<ReconciliationResult<Tenant>> FinalizeAsync(Tenant entity, CancellationToken cancellationToken)
    {
        var scope = new TenantScope(statuses.Latest(entity));
        var result = await flow.RunAsync(phases, scope, cancellationToken);
        if (result.State == PhaseState.Done)
        {
            statuses.TellDeleted(scope);
            return ReconciliationResult<Tenant>.Success(entity);
        }

        await statuses.WriteDeletingAsync(scope, result, cancellationToken);
        var pause = result.State == PhaseState.Failed ? pace.Next(scope.Name) : WaitingPeriod;
        return ReconciliationResult<Tenant>.Failure(entity, result.Message, requeueAfter: result.RetryAfter ?? pause);
    }
}
