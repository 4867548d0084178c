using Lessor.Rendering.Databases;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>Makes the three roles of a database, and puts them right. Each role appears with its mark or not at all.</summary>
/// <param name="session">A session on the maintenance database.</param>
/// <param name="wanted">The database.</param>
/// <param name="changes">Takes what was done, in words.</param>
internal sealed class RoleSteps(DatabaseSession session, WantedDatabase wanted, List<string> changes)
{
    /// <summary>Makes sure of the roles.</summary>
    /// <returns>What is written on the owner now.</returns>
    public async Task<OwnerMark> EnsureAsync(ServerFacts facts, CancellationToken cancellationToken)
    {
        var mark = await OwnerAsync(facts.Roles.GetValueOrDefault(wanted.Owner), cancellationToken);
        foreach (var login in Logins(wanted))
        {
            await LoginAsync(login, facts.Roles.GetValueOrDefault(login), cancellationToken);
        }

        return mark;
    }

    public static IReadOnlyList<string> Logins(WantedDatabase wanted) => [DatabaseNames.Login(wanted.Owner, 'a'), DatabaseNames.Login(wanted.Owner, 'b')];

    /// <summary>Gives a login a new password, and notes whose turn it is.</summary>
    /// <returns>The password.</returns>
    public async Task<string> HandOutAsync(OwnerMark mark, CancellationToken cancellationToken)
    {
        var password = DatabasePassword.Create();
        var verifier = ScramVerifier.Create(password);
        await session.TogetherAsync(
            async () =>
            {
                await session.ExecuteAsync($"ALTER ROLE {DatabaseNames.Login(wanted.Owner, mark.Turn)} LOGIN PASSWORD {verifier:text}", cancellationToken);
                await MarkAsync(wanted.Owner, mark, cancellationToken);
            },
            cancellationToken);
        return password;
    }

    private async Task<OwnerMark> OwnerAsync(RoleState? found, CancellationToken cancellationToken)
    {
        var mark = found?.Mark is { } known
            ? known with { Owner = OwnerMark.Of(wanted.Claim).Owner, Retained = false, IsOld = false }
            : OwnerMark.Of(wanted.Claim) with { Rotation = OwnerMark.RotationOf(wanted.Rotation) };
        if (found is null)
        {
            changes.Add($"created role {wanted.Owner}");
            await session.TogetherAsync(
                async () =>
                {
                    await session.ExecuteAsync($"CREATE ROLE {wanted.Owner} NOLOGIN", cancellationToken);
                    await MarkAsync(wanted.Owner, mark, cancellationToken);
                    // Who isn't a superuser makes databases only for roles that they are members of.
                    await session.ExecuteAsync($"GRANT {wanted.Owner} TO CURRENT_USER", cancellationToken);
                },
                cancellationToken);
        }
        else if (found.CanLogin)
        {
            changes.Add($"took LOGIN from role {wanted.Owner}");
            await session.ExecuteAsync($"ALTER ROLE {wanted.Owner} NOLOGIN", cancellationToken);
        }

        if (found is { Mark: { } old } && old != mark)
        {
            if (old with { IsOld = false } != mark)
            {
                changes.Add($"took over {wanted.Owner}");
            }

            await MarkAsync(wanted.Owner, mark, cancellationToken);
        }

        return mark;
    }

    private async Task LoginAsync(string login, RoleState? found, CancellationToken cancellationToken)
    {
        if (found is null)
        {
            changes.Add($"created role {login}");
            await session.TogetherAsync(
                async () =>
                {
                    await session.ExecuteAsync($"CREATE ROLE {login} NOLOGIN CONNECTION LIMIT {wanted.PoolSize}", cancellationToken);
                    await JoinAsync(login, cancellationToken);
                },
                cancellationToken);
            return;
        }

        if (!found.ActsAsOwner || found.Mark?.IsOf(wanted.Claim) != true)
        {
            changes.Add($"made role {login} a member of {wanted.Owner}");
            await session.TogetherAsync(() => JoinAsync(login, cancellationToken), cancellationToken);
        }
        else if (found.Mark.IsOld)
        {
            await MarkAsync(login, OwnerMark.Of(wanted.Claim), cancellationToken);
        }

        if (found.Limit != wanted.PoolSize)
        {
            changes.Add($"set the connection limit of role {login}");
            await session.ExecuteAsync($"ALTER ROLE {login} CONNECTION LIMIT {wanted.PoolSize}", cancellationToken);
        }
    }

    // What either of the two creates belongs to the owner, and so to both.
    private async Task JoinAsync(string login, CancellationToken cancellationToken)
    {
        await MarkAsync(login, OwnerMark.Of(wanted.Claim), cancellationToken);
        await session.ExecuteAsync($"GRANT {wanted.Owner} TO {login}", cancellationToken);
        await session.ExecuteAsync($"ALTER ROLE {login} SET role TO {wanted.Owner:text}", cancellationToken);
        // To end its sessions one day.
        await session.ExecuteAsync($"GRANT {login} TO CURRENT_USER", cancellationToken);
    }

    private Task MarkAsync(string role, OwnerMark mark, CancellationToken cancellationToken)
    {
        var comment = mark.ToComment();
        return session.ExecuteAsync($"COMMENT ON ROLE {role} IS {comment:text}", cancellationToken);
    }
}
