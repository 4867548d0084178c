using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Secrets;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Databases;

/// <summary>Lets go of one database of a tenant, and takes its credentials out of the secret store.</summary>
/// <param name="servers">The servers.</param>
/// <param name="provisioner">Works on them.</param>
/// <param name="store">Loses the credentials.</param>
/// <param name="checks">No longer look at the database.</param>
public sealed class TenantDatabaseRelease(IDatabaseServers servers, IDatabaseProvisioner provisioner, ISecretStore store, DatabaseChecks checks)
{
    /// <summary>Lets go of a database that is no longer wanted, by its policy: locks it or drops it.</summary>
    /// <param name="scope">The reconcile: takes that it is let go of, which is for the caller to forget.</param>
    /// <param name="status">The database.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Done, or why not.</returns>
    public async Task<PhaseResult> ReleaseAsync(TenantScope scope, TenantDatabaseStatus status, CancellationToken cancellationToken)
    {
        try
        {
            if (await EndAsync(scope, status, cancellationToken) is { } open)
            {
                (status.Ready, status.Reason, status.Message) = (false, open.Reason, open.Text);
                return open with { Message = $"{status.Name}: {open.Message}" };
            }

            await store.DeleteAsync(TenantDatabases.KeyOf(scope.Name, status.Name), cancellationToken);
            checks.Forget(scope.Name, status.Name);
            // A tenant that is being deleted still names it: that it is let go of is all that keeps it from being looked at again.
            (status.Inputs, status.Ready, status.Reason, status.Message) = (null, false, TenantEventReasons.DatabaseReleased, null);
            return PhaseResult.Done("");
        }
        catch (DatabaseException e)
        {
            var result = DatabaseFailureResults.Of(e);
            (status.Ready, status.Reason, status.Message) = (false, result.Reason, result.Text);
            return result with { Message = $"{status.Name} is to be {(status.DeletionPolicy == DatabaseDeletionPolicy.Delete ? "dropped" : "locked")}: {result.Message}" };
        }
        catch (SecretStoreException e)
        {
            return PhaseResult.Failed(ConditionReasons.Failed, e.Message, e.RetryAfter);
        }
    }

    private async Task<PhaseResult?> EndAsync(TenantScope scope, TenantDatabaseStatus status, CancellationToken cancellationToken)
    {
        if (status.Server is not { } name || status.Database is not { } database)
        {
            return null;
        }

        if (AbandonedDatabases.NamesIn(scope.Tenant).Contains(status.Name))
        {
            scope.Warn(TenantEventReasons.DatabaseReleased, $"Left database {database} on server {name} as it is, as {LessorAnnotations.AbandonDatabases} says");
            return null;
        }

        if (servers.Find(name) is not { } server)
        {
            if (servers.ProblemOf(name) is { } problem)
            {
                return PhaseResult.Stalled(ConditionReasons.DatabaseServerNotFound, problem);
            }

            scope.Warn(TenantEventReasons.DatabaseReleased, $"Left database {database} as it is: the platform no longer has a server {name}");
            return null;
        }

        var wanted = WantedDatabase.Of(scope, new TenantDatabase { Name = status.Name, PoolSize = 1 }, status);
        if (status.DeletionPolicy == DatabaseDeletionPolicy.Delete)
        {
            if (await provisioner.DropAsync(server, wanted, cancellationToken))
            {
                scope.Happened(TenantEventReasons.DatabaseReleased, $"Dropped database {database} on server {name}");
            }
        }
        else if (await provisioner.LockAsync(server, wanted, cancellationToken))
        {
            scope.Happened(TenantEventReasons.DatabaseReleased, $"Kept the data of database {database} on server {name} and locked it: a tenant of this name gets it with adopt: true");
        }

        return null;
    }
}
