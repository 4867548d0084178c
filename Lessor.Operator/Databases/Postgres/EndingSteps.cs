namespace Lessor.Operator.Databases.Postgres;

/// <summary>Locks a database that nobody uses any more, or drops it.</summary>
/// <param name="session">A session on the maintenance database.</param>
/// <param name="wanted">The database.</param>
internal sealed class EndingSteps(DatabaseSession session, WantedDatabase wanted)
{
    /// <summary>Keeps everybody out, for good or until somebody adopts the data.</summary>
    public async Task LockAsync(ServerFacts facts, OwnerMark mark, CancellationToken cancellationToken)
    {
        var comment = (mark with { Retained = true, IsOld = false }).ToComment();
        await session.TogetherAsync(
            async () =>
            {
                await session.ExecuteAsync($"COMMENT ON ROLE {wanted.Owner} IS {comment:text}", cancellationToken);
                await ShutAsync(facts, cancellationToken);
            },
            cancellationToken);
        await EndSessionsAsync(cancellationToken);
    }

    /// <summary>Lets nobody in any more, whoever was given the right to connect, and ends all sessions.</summary>
    public async Task CloseAsync(ServerFacts facts, CancellationToken cancellationToken)
    {
        await session.TogetherAsync(() => ShutAsync(facts, cancellationToken), cancellationToken);
        await EndSessionsAsync(cancellationToken);
    }

    /// <summary>Drops the database and its roles; the owner, which tells whose it was, last.</summary>
    public async Task DropAsync(ServerFacts facts, CancellationToken cancellationToken)
    {
        if (facts.Database is not null)
        {
            await session.ExecuteAsync($"DROP DATABASE IF EXISTS {wanted.Database} WITH (FORCE)", cancellationToken);
        }

        foreach (var login in RoleSteps.Logins(wanted).Where(facts.Roles.ContainsKey))
        {
            await session.ExecuteAsync($"DROP ROLE IF EXISTS {login}", cancellationToken);
        }

        await session.ExecuteAsync($"DROP ROLE IF EXISTS {wanted.Owner}", cancellationToken);
    }

    // A database can be granted to any role by who owned it; that of somebody else isn't touched.
    private async Task ShutAsync(ServerFacts facts, CancellationToken cancellationToken)
    {
        foreach (var login in RoleSteps.Logins(wanted).Where(facts.Roles.ContainsKey))
        {
            await session.ExecuteAsync($"ALTER ROLE {login} NOLOGIN PASSWORD NULL", cancellationToken);
        }

        if (facts.Database?.Owner == wanted.Owner)
        {
            await session.ExecuteAsync($"SET LOCAL ROLE {wanted.Owner}", cancellationToken);
            await session.ExecuteAsync($"ALTER DATABASE {wanted.Database} WITH ALLOW_CONNECTIONS false", cancellationToken);
        }
    }

    // Not those of superusers, whom nobody else may end: a backup, say.
    private Task<List<bool>> EndSessionsAsync(CancellationToken cancellationToken) => session.QueryAsync(
        """
        SELECT pg_catalog.pg_terminate_backend(s.pid) FROM pg_catalog.pg_stat_activity s JOIN pg_catalog.pg_roles r ON r.oid = s.usesysid
        WHERE (s.usename IN ($1, $2) OR s.datname = $3) AND s.pid <> pg_catalog.pg_backend_pid() AND NOT r.rolsuper AND pg_catalog.pg_has_role(r.oid, 'USAGE')
        """,
        row => row.GetBoolean(0), [.. RoleSteps.Logins(wanted), wanted.Database], cancellationToken);
}
