using k8s;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Secrets;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Rendering.Databases;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Databases;

/// <summary>Brings one database of a tenant about, and its credentials into the secret store. Asks no server while nothing changed.</summary>
/// <param name="servers">The servers.</param>
/// <param name="provisioner">Works on them.</param>
/// <param name="store">Takes the credentials.</param>
/// <param name="cache">What the store has.</param>
/// <param name="checks">When to look at the server though nothing changed.</param>
public sealed class TenantDatabases(IDatabaseServers servers, IDatabaseProvisioner provisioner, ISecretStore store, ISecretCache cache, DatabaseChecks checks)
{
    // Counts changes to what is made of equal inputs.
    private const int Version = 1;

    /// <summary>The secret with a database's credentials.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="database">The database's name in the tenant.</param>
    /// <returns>The secret's key.</returns>
    public static SecretKey KeyOf(string tenant, string database) => new(SecretScope.Tenant(tenant), DatabaseDefaults.SecretName(database));

    /// <summary>Brings a database about.</summary>
    /// <param name="scope">The reconcile: takes how the database is.</param>
    /// <param name="item">The database, with nothing left to default.</param>
    /// <param name="cancellationToken">Ends it between two steps.</param>
    /// <returns>How it is.</returns>
    public async Task<PhaseResult> EnsureAsync(TenantScope scope, TenantDatabase item, CancellationToken cancellationToken)
    {
        var status = scope.Database(item.Name);
        status.DeletionPolicy = item.DeletionPolicy;
        var result = servers.Find(item.Server) is { } server
            ? Refusal(scope, status, item, server) ?? await EnsureAsync(scope, item, server, status, cancellationToken)
            : PhaseResult.Stalled(ConditionReasons.DatabaseServerNotFound, MissingServer(item.Server));
        status.Ready = result.State == PhaseState.Done;
        (status.Reason, status.Message) = (result.Reason, result.Text);
        return result.State == PhaseState.Done ? result : result with { Message = $"{item.Name}: {result.Message}" };
    }

    private static PhaseResult? Refusal(TenantScope scope, TenantDatabaseStatus status, TenantDatabase item, DatabaseServer server)
    {
        // A database that the tenant has stays its own, whatever it may have now.
        if (status.Inputs is null && DatabaseCeilingRules.RefuseServer(item.Server, scope.Ceilings) is { } beyond)
        {
            return PhaseResult.Stalled(ConditionReasons.PolicyViolation, beyond);
        }

        if (status.Server is { } recorded && recorded != item.Server)
        {
            return PhaseResult.Stalled(ConditionReasons.InvalidSpec, $"the database is on server {recorded} and can't move; add one under another name and move the data");
        }

        var unknown = item.Extensions.Except(server.Extensions, StringComparer.Ordinal).ToList();
        return unknown.Count == 0
            ? null
            : PhaseResult.Stalled(ConditionReasons.InvalidSpec, $"server {server.Name} allows no extension {string.Join(", ", unknown)}; it allows {Listed(server.Extensions)}");
    }

    private async Task<PhaseResult> EnsureAsync(
        TenantScope scope, TenantDatabase item, DatabaseServer server, TenantDatabaseStatus status, CancellationToken cancellationToken)
    {
        status.Server = item.Server;
        status.SecretName = DatabaseDefaults.SecretName(item.Name);
        // What was given once stays, however names are made by then.
        status.Database ??= DatabaseNames.Owner(scope.Name, item.Name);
        status.Role ??= status.Database;
        var key = KeyOf(scope.Name, item.Name);
        var stored = cache.Find(key);
        var rotation = RotationOf(scope);
        var inputs = InputsOf(scope, item, server, status, rotation);
        if (status.Inputs == inputs && DatabaseCredentials.Read(stored, DatabaseCredentials.Password) is not null && !checks.IsDue(scope.Name, item.Name))
        {
            return PhaseResult.Done("");
        }

        try
        {
            var known = status.Inputs == inputs && stored is not null;
            var wanted = WantedDatabase.Of(scope, item, status) with { Rotation = rotation, HandedOut = DatabaseCredentials.Read(stored, DatabaseCredentials.Username) };
            var ensured = await provisioner.EnsureAsync(server, wanted, cancellationToken);
            if (ensured.Password is not null || status.Inputs != inputs)
            {
                var password = ensured.Password ?? DatabaseCredentials.Read(stored, DatabaseCredentials.Password)!;
                await store.PutAsync(DatabaseCredentials.Create(key, server, wanted.Database, ensured.Login, password), cancellationToken);
            }

            Tell(scope, status, ensured, known, rotation);
            (status.Inputs, status.Rotation) = (inputs, rotation ?? status.Rotation);
            checks.Done(scope.Name, item.Name);
            return PhaseResult.Done("");
        }
        catch (DatabaseException e)
        {
            return e.Trouble == DatabaseTrouble.Retained && item.Adopt && !scope.Ceilings.Adoption
                ? PhaseResult.Stalled(ConditionReasons.PolicyViolation, DatabaseCeilingRules.AdoptionRefusal)
                : DatabaseFailureResults.Of(e);
        }
        catch (SecretStoreException e)
        {
            // The server may have a password that nobody was told.
            status.Inputs = null;
            return e.IsLasting ? PhaseResult.Stalled(ConditionReasons.Failed, e.Message) : PhaseResult.Failed(ConditionReasons.Failed, e.Message, e.RetryAfter);
        }
    }

    private static string? RotationOf(TenantScope scope) =>
        scope.Tenant.Metadata.Annotations?.TryGetValue(LessorAnnotations.RotateCredentials, out var value) == true && value.Length > 0 ? ShortHash.Of(value) : null;

    private static string InputsOf(TenantScope scope, TenantDatabase item, DatabaseServer server, TenantDatabaseStatus status, string? rotation)
    {
        var inputs = new
        {
            Version,
            scope.Tenant.Metadata.Uid,
            status.Database,
            status.Role,
            Server = new { server.Name, server.Host, server.Port, server.TenantHost, server.TenantPort, Tls = server.Tls.ToString(), server.Authority },
            item.PoolSize,
            item.Extensions,
            Rotation = rotation,
        };
        return ShortHash.Of(KubernetesJson.Serialize(inputs));
    }

    private static void Tell(TenantScope scope, TenantDatabaseStatus status, EnsuredDatabase ensured, bool wasReady, string? rotation)
    {
        if (wasReady && ensured.Changes.Count > 0)
        {
            scope.Happened(ConditionReasons.DriftCorrected, $"Database {status.Database} on server {status.Server} was changed by someone else: {string.Join(", ", ensured.Changes)}");
        }
        else if (status.Inputs is null && ensured.Changes.Count > 0)
        {
            scope.Happened(TenantEventReasons.DatabaseReady, $"Database {status.Database} on server {status.Server} is ready: {string.Join(", ", ensured.Changes)}");
        }
        else if (ensured.Password is not null && rotation != status.Rotation)
        {
            scope.Happened(TenantEventReasons.CredentialsRotated, $"Database {status.Database}: {ensured.Login} has a new password; the other role keeps its own until the next rotation");
        }
    }

    private string MissingServer(string name) => servers.ProblemOf(name)
        ?? $"the platform has no database server {name}; {(servers.Names.Count == 0 ? "it has none" : $"it has {string.Join(", ", servers.Names)}")}";

    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
