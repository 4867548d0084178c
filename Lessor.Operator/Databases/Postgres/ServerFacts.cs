using Lessor.Rendering.Databases;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>What a server has of one tenant's database, read at once.</summary>
/// <param name="Roles">Those of its three roles that are there, by name.</param>
/// <param name="Database">The database; null: there is none.</param>
internal sealed record ServerFacts(IReadOnlyDictionary<string, RoleState> Roles, DatabaseState? Database)
{
    private const string RolesQuery =
        """
        SELECT r.rolname::text, pg_catalog.shobj_description(r.oid, 'pg_authid'), r.rolcanlogin, r.rolconnlimit,
               EXISTS (SELECT 1 FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles o ON o.oid = m.roleid WHERE m.member = r.oid AND o.rolname = $1)
                 AND COALESCE('role=' || $1 = ANY (r.rolconfig), false)
        FROM pg_catalog.pg_roles r WHERE r.rolname IN ($1, $2, $3)
        """;

    private const string DatabaseQuery =
        """
        SELECT pg_catalog.pg_get_userbyid(datdba)::text, datconnlimit, datallowconn,
               pg_catalog.has_database_privilege('public', oid, 'CONNECT') OR pg_catalog.has_database_privilege('public', oid, 'TEMPORARY'),
               COALESCE(pg_catalog.shobj_description(oid, 'pg_database'), '')
        FROM pg_catalog.pg_database WHERE datname = $1
        """;

    /// <summary>Reads them.</summary>
    public static async Task<ServerFacts> ReadAsync(DatabaseSession session, WantedDatabase wanted, CancellationToken cancellationToken)
    {
        var roles = await session.QueryAsync(
            RolesQuery,
            row => new RoleState(row.GetString(0), OwnerMark.Read(row.IsDBNull(1) ? null : row.GetString(1)), row.GetBoolean(2), row.GetInt32(3), row.GetBoolean(4)),
            [wanted.Owner, DatabaseNames.Login(wanted.Owner, 'a'), DatabaseNames.Login(wanted.Owner, 'b')],
            cancellationToken);
        var databases = await session.QueryAsync(
            DatabaseQuery,
            row => new DatabaseState(row.GetString(0), row.GetInt32(1), row.GetBoolean(2), row.GetBoolean(3), row.GetString(4)),
            [wanted.Database],
            cancellationToken);
        return new(roles.ToDictionary(role => role.Name, StringComparer.Ordinal), databases.SingleOrDefault());
    }

    /// <summary>What Lessor wrote on the owner, if that is the claimant's; null: nothing of the claimant's is there.</summary>
    public OwnerMark? MarkOf(WantedDatabase wanted) =>
        Roles.GetValueOrDefault(wanted.Owner)?.Mark is { } mark && mark.IsOf(wanted.Claim) ? mark : null;

    /// <summary>Whether what an earlier tenant of the name left is to be taken over.</summary>
    public bool IsAdoption(WantedDatabase wanted) => Roles.GetValueOrDefault(wanted.Owner)?.Mark?.IsOf(wanted.Claim) == false;

    /// <summary>Makes sure that nothing of what is there belongs to anybody else.</summary>
    /// <exception cref="DatabaseException">Something does.</exception>
    public void RequireOurs(string server, WantedDatabase wanted)
    {
        if (Roles.Values.FirstOrDefault(role => role.Mark?.IsNamed(wanted.Claim) != true) is { } foreign)
        {
            throw Foreign(server, "role", foreign.Name);
        }

        if (Database is { } database && (database.Owner != wanted.Owner || !Roles.ContainsKey(wanted.Owner)))
        {
            throw Foreign(server, "database", wanted.Database);
        }

        if (IsAdoption(wanted) && !wanted.Adopt)
        {
            throw new DatabaseException(
                DatabaseTrouble.Retained,
                $"database {wanted.Database} on server {server} is what an earlier tenant of this name left; to take it over with all its data, set adopt: true on this entry of "
                + "spec.databases, or give the entry another name");
        }
    }

    private static DatabaseException Foreign(string server, string kind, string name) => new(
        DatabaseTrouble.Foreign,
        $"a {kind} {name} exists on database server {server}, and Lessor didn't make it for this tenant; rename the {kind}, or give this entry of spec.databases another name");
}
