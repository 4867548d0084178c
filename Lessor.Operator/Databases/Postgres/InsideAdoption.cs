using System.Globalization;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>What is looked at and revoked in an adopted database itself. It reads catalogs and revokes, as the owner: nothing of what an earlier tenant left there is run.</summary>
/// <param name="session">A session on the database.</param>
/// <param name="server">The server, for messages.</param>
/// <param name="wanted">The database.</param>
internal sealed class InsideAdoption(DatabaseSession session, string server, WantedDatabase wanted)
{
    private const string ForeignObjects =
        """
        SELECT r.rolname::text, pg_catalog.count(*)::int4 FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
        WHERE d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND d.deptype = 'o'
          AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
          AND NOT r.rolsuper AND r.rolname NOT IN ($1, $2, $3) AND r.rolname <> session_user
        GROUP BY r.rolname ORDER BY r.rolname
        """;

    /// <summary>Does it.</summary>
    /// <exception cref="DatabaseException">It holds objects of somebody else's.</exception>
    public async Task CleanAsync(CancellationToken cancellationToken)
    {
        var foreign = await session.QueryAsync(
            ForeignObjects, row => (Role: row.GetString(0), Count: row.GetInt32(1)), [wanted.Owner, .. RoleSteps.Logins(wanted)], cancellationToken);
        if (foreign.Count > 0)
        {
            throw new DatabaseException(DatabaseTrouble.Refused, string.Create(
                CultureInfo.InvariantCulture,
                $"database {wanted.Database} on server {server} can't be adopted: role {foreign[0].Role} owns {foreign[0].Count} objects in it; drop them, or give them to {wanted.Owner}, as an administrator of the server"));
        }

        await session.TogetherAsync(
            async () =>
            {
                await session.ExecuteAsync($"SET LOCAL ROLE {wanted.Owner}", cancellationToken);
                await RevokeAsync(cancellationToken);
            },
            cancellationToken);
    }

    // For every schema and every other role that has a right on anything here; what no longer exists is no error.
    private Task RevokeAsync(CancellationToken cancellationToken) => session.ExecuteAsync(
        $"""
        DO $lessor$
        DECLARE item record;
        BEGIN
          FOR item IN
            SELECT DISTINCT r.rolname, n.nspname FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid
            CROSS JOIN pg_catalog.pg_namespace n
            WHERE d.refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND d.deptype = 'a'
              AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
              AND r.rolname NOT IN (current_user, current_user || '_a', current_user || '_b', session_user)
              AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          LOOP
            EXECUTE pg_catalog.format('REVOKE ALL ON SCHEMA %I FROM %I CASCADE', item.nspname, item.rolname);
            EXECUTE pg_catalog.format('REVOKE ALL ON ALL TABLES IN SCHEMA %I FROM %I CASCADE', item.nspname, item.rolname);
            EXECUTE pg_catalog.format('REVOKE ALL ON ALL SEQUENCES IN SCHEMA %I FROM %I CASCADE', item.nspname, item.rolname);
            EXECUTE pg_catalog.format('REVOKE ALL ON ALL ROUTINES IN SCHEMA %I FROM %I CASCADE', item.nspname, item.rolname);
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON TABLES FROM %I', item.nspname, item.rolname);
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON SEQUENCES FROM %I', item.nspname, item.rolname);
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES IN SCHEMA %I REVOKE ALL ON ROUTINES FROM %I', item.nspname, item.rolname);
          END LOOP;
          FOR item IN
            SELECT DISTINCT r.rolname FROM pg_catalog.pg_default_acl d, pg_catalog.aclexplode(d.defaclacl) a JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
            WHERE r.rolname NOT IN (current_user, current_user || '_a', current_user || '_b')
          LOOP
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM %I', item.rolname);
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES REVOKE ALL ON SEQUENCES FROM %I', item.rolname);
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES REVOKE ALL ON ROUTINES FROM %I', item.rolname);
            EXECUTE pg_catalog.format('ALTER DEFAULT PRIVILEGES REVOKE ALL ON SCHEMAS FROM %I', item.rolname);
          END LOOP;
        END
        $lessor$
        """,
        cancellationToken);
}
