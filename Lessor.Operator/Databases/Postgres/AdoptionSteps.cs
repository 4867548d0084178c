namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// Takes from a database what an earlier tenant of the name gave to others, before the next one gets it: logins and sessions, memberships, rights on the database, settings. Nobody but the operator can
/// connect when it ends.
/// </summary>
/// <param name="session">A session on the maintenance database.</param>
/// <param name="server">The server, for messages.</param>
/// <param name="wanted">The database.</param>
internal sealed class AdoptionSteps(DatabaseSession session, string server, WantedDatabase wanted)
{
    // All but that the logins are the owner, and that the operator is a member of what it made.
    private const string Memberships =
        """
        SELECT g.rolname::text, m.rolname::text FROM pg_catalog.pg_auth_members a
        JOIN pg_catalog.pg_roles g ON g.oid = a.roleid JOIN pg_catalog.pg_roles m ON m.oid = a.member
        WHERE (g.rolname IN ($1, $2, $3) OR m.rolname IN ($1, $2, $3)) AND NOT (g.rolname = $1 AND m.rolname IN ($2, $3)) AND m.rolname <> session_user
        """;

    private const string Grantees =
        """
        SELECT DISTINCT r.rolname::text FROM pg_catalog.pg_database d, pg_catalog.aclexplode(d.datacl) a JOIN pg_catalog.pg_roles r ON r.oid = a.grantee
        WHERE d.datname = $1 AND a.grantee <> d.datdba
        """;

    private string[] Names => [wanted.Owner, .. RoleSteps.Logins(wanted)];

    /// <summary>Does it; again does no harm.</summary>
    /// <exception cref="DatabaseException">Somebody keeps a right that the operator can't take.</exception>
    public async Task CleanAsync(ServerFacts facts, CancellationToken cancellationToken)
    {
        await new EndingSteps(session, wanted).CloseAsync(facts, cancellationToken);
        await session.TogetherAsync(() => TakeAsync(facts, cancellationToken), cancellationToken);
        var (members, grantees) = (await MembershipsAsync(cancellationToken), await GranteesAsync(cancellationToken));
        if (members.Select(item => $"role {item.Member} is a member of {item.Role}").Concat(grantees.Select(role => $"role {role} has rights on the database")).FirstOrDefault() is { } left)
        {
            throw new DatabaseException(
                DatabaseTrouble.Refused, $"database {wanted.Database} on server {server} can't be adopted: {left}, and the operator's role can't revoke that; revoke it as an administrator of the server");
        }
    }

    /// <summary>Lets the operator in, and nobody else.</summary>
    public Task OpenAsync(CancellationToken cancellationToken) => AsOwnerAsync(
        async () =>
        {
            await session.ExecuteAsync($"REVOKE ALL ON DATABASE {wanted.Database} FROM PUBLIC", cancellationToken);
            await session.ExecuteAsync($"ALTER DATABASE {wanted.Database} WITH ALLOW_CONNECTIONS true", cancellationToken);
        },
        cancellationToken);

    private async Task TakeAsync(ServerFacts facts, CancellationToken cancellationToken)
    {
        foreach (var (role, member) in await MembershipsAsync(cancellationToken))
        {
            await session.ExecuteAsync($"REVOKE {role} FROM {member} CASCADE", cancellationToken);
        }

        foreach (var role in Names.Where(facts.Roles.ContainsKey))
        {
            await session.ExecuteAsync($"ALTER ROLE {role} RESET ALL", cancellationToken);
            if (facts.Database is not null)
            {
                await session.ExecuteAsync($"ALTER ROLE {role} IN DATABASE {wanted.Database} RESET ALL", cancellationToken);
            }
        }

        if (facts.Database is null)
        {
            return;
        }

        var grantees = await GranteesAsync(cancellationToken);
        await session.ExecuteAsync($"SET LOCAL ROLE {wanted.Owner}", cancellationToken);
        await session.ExecuteAsync($"ALTER DATABASE {wanted.Database} RESET ALL", cancellationToken);
        foreach (var role in grantees)
        {
            await session.ExecuteAsync($"REVOKE ALL ON DATABASE {wanted.Database} FROM {role} CASCADE", cancellationToken);
        }
    }

    private Task AsOwnerAsync(Func<Task> statements, CancellationToken cancellationToken) => session.TogetherAsync(
        async () =>
        {
            await session.ExecuteAsync($"SET LOCAL ROLE {wanted.Owner}", cancellationToken);
            await statements();
        },
        cancellationToken);

    private Task<List<(string Role, string Member)>> MembershipsAsync(CancellationToken cancellationToken) =>
        session.QueryAsync(Memberships, row => (row.GetString(0), row.GetString(1)), Names, cancellationToken);

    private Task<List<string>> GranteesAsync(CancellationToken cancellationToken) =>
        session.QueryAsync(Grantees, row => row.GetString(0), [wanted.Database], cancellationToken);
}
