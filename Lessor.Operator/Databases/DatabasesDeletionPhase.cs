using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Databases;

/// <summary>Locks or drops a tenant's databases, each by its policy, once nothing of the tenant uses them. Works from the status: it needs no Component.</summary>
/// <param name="release">Lets go of one.</param>
/// <param name="store">Loses the credentials.</param>
/// <param name="configMaps">Name the servers.</param>
public sealed class DatabasesDeletionPhase(TenantDatabaseRelease release, ISecretStore store, OperatorConfigMaps configMaps) : IDeletionPhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.DatabasesReady;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var results = new List<PhaseResult> { PhaseResult.Done("") };
        var open = TakeAll(scope);
        if (open.Count > 0)
        {
            // After a start, a server that isn't known yet isn't one that the platform took away.
            await configMaps.WaitAsync(cancellationToken);
        }

        foreach (var status in open)
        {
            results.Add(scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan
                ? await LeaveAsync(scope, status, cancellationToken)
                : await release.ReleaseAsync(scope, status, cancellationToken));
        }

        return PhaseResult.Worst(results);
    }

    // The spec may have changed what becomes of them, and what a cut-off reconcile made isn't in the status yet.
    private static List<TenantDatabaseStatus> TakeAll(TenantScope scope)
    {
        foreach (var item in scope.Tenant.EffectiveDatabases(_ => null))
        {
            var status = scope.Database(item.Name);
            status.DeletionPolicy = item.DeletionPolicy;
            status.Server ??= item.Server;
            status.Database ??= Rendering.Databases.DatabaseNames.Owner(scope.Name, item.Name);
            status.Role ??= status.Database;
        }

        return scope.Databases.FindAll(status => status.Reason != TenantEventReasons.DatabaseReleased);
    }

    private async Task<PhaseResult> LeaveAsync(TenantScope scope, TenantDatabaseStatus status, CancellationToken cancellationToken)
    {
        try
        {
            // The copies in the namespaces stay, and go on working.
            await store.DeleteAsync(TenantDatabases.KeyOf(scope.Name, status.Name), cancellationToken);
            (status.Inputs, status.Ready, status.Reason, status.Message) = (null, false, TenantEventReasons.DatabaseReleased, null);
            return PhaseResult.Done("");
        }
        catch (SecretStoreException e)
        {
            return PhaseResult.Failed(ConditionReasons.Failed, e.Message, e.RetryAfter);
        }
    }
}
