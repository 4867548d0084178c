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
/// <param name="clock">Times the wait for these.</param>
public sealed class DatabasesDeletionPhase(TenantDatabaseRelease release, ISecretStore store, OperatorConfigMaps configMaps, TimeProvider clock) : IDeletionPhase
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public string Condition => ConditionTypes.DatabasesReady;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var results = new List<PhaseResult> { PhaseResult.Done("") };
        var open = TakeAll(scope);
        if (open.Count > 0 && !await AreServersKnownAsync(cancellationToken))
        {
            return PhaseResult.Waiting(ConditionReasons.Waiting, "waits until the ConfigMaps that name the database servers can be listed");
        }

        foreach (var status in open)
        {
            results.Add(scope.Tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan
                ? await LeaveAsync(scope, status, cancellationToken)
                : await release.ReleaseAsync(scope, status, cancellationToken));
        }

        return PhaseResult.Worst(results);
    }

    // After a start, a server that isn't known yet isn't one that the platform took away.
    private async Task<bool> AreServersKnownAsync(CancellationToken cancellationToken)
    {
        try
        {
            await configMaps.WaitAsync(cancellationToken).WaitAsync(LongestWait, clock, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
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
