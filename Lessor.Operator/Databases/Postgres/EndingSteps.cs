namespace Lessor.Operator.Databases.Postgres;

/// <summary>Locks a database that nobody uses any more, or drops it.</summary>
/// <param name="session">A session on the maintenance database.</param>
/// <param name="wanted">The database.</param>
internal sealed class EndingSteps(DatabaseSession session, WantedDatabase wanted)
{
    /// <summary>Keeps everybody out, for good or until somebody adopts the data.</summary>
    public async Task LockAsync(ServerFacts facts, OwnerMark mark, CancellationToken cancellationToken)
    {
        var logins = RoleSteps.Logins(wanted).Where(facts.Roles.ContainsKey).ToList();
        var comment = (mark with { Retained = true }).ToComment();
        await session.TogetherAsync(
            async () =>
            {
                foreach (var login in logins)
                {
                    await session.ExecuteAsync($"ALTER ROLE {login} NOLOGIN PASSWORD NULL", cancellationToken);
                }

                await session.ExecuteAsync($"COMMENT ON ROLE {wanted.Owner} IS {comment:text}", cancellationToken);
            },
            cancellationToken);
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

    private Task<List<bool>> EndSessionsAsync(CancellationToken cancellationToken) => session.QueryAsync(
        "SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE usename IN ($1, $2)",
        row => row.GetBoolean(0), [.. RoleSteps.Logins(wanted)], cancellationToken);
}
