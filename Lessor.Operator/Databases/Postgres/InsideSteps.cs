namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// What is done in a tenant's database itself, where the tenant may have put functions, operators and settings: nothing there is looked up but in pg_catalog, and
/// what can be done as the tenant is done as the tenant.
/// </summary>
/// <param name="session">A session on the tenant's database.</param>
/// <param name="server">The server, for messages.</param>
/// <param name="wanted">The database.</param>
/// <param name="changes">Takes what was done, in words.</param>
internal sealed class InsideSteps(DatabaseSession session, string server, WantedDatabase wanted, List<string> changes)
{
    /// <summary>From this version on nobody but the owner may create in the schema public.</summary>
    public const int SafePublicSchema = 15;

    // Of those that only a superuser can create: a schema that the tenant can't write to, so that no script of theirs finds anything of the tenant's.
    private const string UntrustedSchema = "extensions";

    private const string PublicSchema =
        "SELECT pg_catalog.pg_has_role(nspowner, 'USAGE') AND pg_catalog.has_schema_privilege('public', oid, 'CREATE') FROM pg_catalog.pg_namespace WHERE nspname = 'public'";

    private const string ExtensionQuery =
        """
        SELECT v.trusted, COALESCE(v.schema::text, ''), e.installed_version IS NOT NULL
        FROM pg_catalog.pg_available_extensions() a
        JOIN pg_catalog.pg_available_extension_versions() v ON v.name = a.name AND v.version = a.default_version
        LEFT JOIN pg_catalog.pg_available_extensions e ON e.name = a.name
        WHERE a.name = $1
        """;

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (session.MajorVersion < SafePublicSchema && (await session.QueryAsync(PublicSchema, row => row.GetBoolean(0), [], cancellationToken)).Contains(true))
        {
            await session.ExecuteAsync($"REVOKE CREATE ON SCHEMA public FROM PUBLIC", cancellationToken);
            await session.ExecuteAsync($"GRANT ALL ON SCHEMA public TO {wanted.Owner}", cancellationToken);
        }

        foreach (var extension in wanted.Extensions)
        {
            await EnsureAsync(extension, cancellationToken);
        }
    }

    private async Task EnsureAsync(string extension, CancellationToken cancellationToken)
    {
        var found = await session.QueryAsync(
            ExtensionQuery, row => (IsTrusted: row.GetBoolean(0), Schema: row.GetString(1), IsThere: row.GetBoolean(2)), [extension], cancellationToken);
        if (found.Count == 0)
        {
            throw new DatabaseException(DatabaseTrouble.Refused, $"database server {server} doesn't have the extension {extension} installed");
        }

        if (found[0].IsThere)
        {
            return;
        }

        changes.Add($"created extension {extension}");
        await session.TogetherAsync(() => CreateAsync(extension, found[0].IsTrusted, found[0].Schema.Length > 0, cancellationToken), cancellationToken);
    }

    private async Task CreateAsync(string extension, bool isTrusted, bool hasSchema, CancellationToken cancellationToken)
    {
        if (isTrusted)
        {
            await session.ExecuteAsync($"SET LOCAL ROLE {wanted.Owner}", cancellationToken);
        }
        else
        {
            await MakeSchemaAsync(cancellationToken);
        }

        // Some say themselves which schema they are in.
        await (hasSchema
            ? session.ExecuteAsync($"CREATE EXTENSION {extension}", cancellationToken)
            : session.ExecuteAsync($"CREATE EXTENSION {extension} SCHEMA {(isTrusted ? "public" : UntrustedSchema)}", cancellationToken));
    }

    private async Task MakeSchemaAsync(CancellationToken cancellationToken)
    {
        var owned = await session.QueryAsync(
            "SELECT nspowner = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user) FROM pg_catalog.pg_namespace WHERE nspname = $1",
            row => row.GetBoolean(0), [UntrustedSchema], cancellationToken);
        if (owned.Contains(false))
        {
            throw new DatabaseException(
                DatabaseTrouble.Refused, $"database server {server}: the schema {UntrustedSchema} of the database is the tenant's own; rename it, extensions that aren't trusted go there");
        }

        if (owned.Count == 0)
        {
            await session.ExecuteAsync($"CREATE SCHEMA {UntrustedSchema}", cancellationToken);
        }

        await session.ExecuteAsync($"GRANT USAGE ON SCHEMA {UntrustedSchema} TO {wanted.Owner}", cancellationToken);
    }
}
