using Lessor.Rendering.Databases;

namespace Lessor.Operator.Databases.Postgres;

/// <summary><see cref="IDatabaseProvisioner"/> for PostgreSQL 13 and later.</summary>
/// <param name="connections">The operator's connections.</param>
/// <param name="metrics">Counts what is done.</param>
public sealed class PostgresProvisioner(DatabaseConnections connections, DatabaseMetrics metrics) : IDatabaseProvisioner
{
    /// <inheritdoc/>
    public Task<EnsuredDatabase> EnsureAsync(DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken) =>
        CountedAsync("ensure", () => connections.UseAsync(server, access => EnsureAsync(access, server, wanted, cancellationToken), cancellationToken));

    /// <inheritdoc/>
    public Task<bool> LockAsync(DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken) => CountedAsync(
        "lock",
        () => connections.UseAsync(
            server, access => EndAsync(access, wanted, (session, facts, mark) => KeepAsync(session, facts, mark, wanted, cancellationToken), cancellationToken), cancellationToken));

    /// <inheritdoc/>
    public Task<bool> DropAsync(DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken) => CountedAsync(
        "drop",
        () => connections.UseAsync(
            server, access => EndAsync(access, wanted, (session, facts, mark) => RemoveAsync(session, facts, mark, wanted, cancellationToken), cancellationToken), cancellationToken));

    private static async Task<EnsuredDatabase> EnsureAsync(ServerAccess access, DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken)
    {
        await AdoptAsync(access, server.Name, wanted, cancellationToken);
        var changes = new List<string>();
        OwnerMark mark;
        ServerFacts facts;
        bool isInside;
        await using (var session = await access.OpenAsync(ServerAccess.Maintenance, cancellationToken))
        {
            facts = await ServerFacts.ReadAsync(session, wanted, cancellationToken);
            facts.RequireOurs(server.Name, wanted);
            mark = await new RoleSteps(session, wanted, changes).EnsureAsync(facts, cancellationToken);
            await new DatabaseSteps(session, wanted, changes).EnsureAsync(facts.Database, cancellationToken);
            isInside = wanted.Extensions.Count > 0 || session.MajorVersion < InsideSteps.SafePublicSchema;
            if (!isInside)
            {
                return await HandOutAsync(session, facts, mark, wanted, changes, cancellationToken);
            }
        }

        await using (var inside = await access.OpenAsync(wanted.Database, cancellationToken))
        {
            await new InsideSteps(inside, server.Name, wanted, changes).EnsureAsync(cancellationToken);
        }

        // One connection at a time: a server gives the operator only so many.
        await using var again = await access.OpenAsync(ServerAccess.Maintenance, cancellationToken);
        return await HandOutAsync(again, facts, mark, wanted, changes, cancellationToken);
    }

    // Before the mark is the new tenant's: what is cut off anywhere is begun again.
    private static async Task AdoptAsync(ServerAccess access, string server, WantedDatabase wanted, CancellationToken cancellationToken)
    {
        if (!wanted.Adopt || !await CleanAsync(access, server, wanted, cancellationToken))
        {
            return;
        }

        try
        {
            await using var inside = await access.OpenAsync(wanted.Database, cancellationToken);
            await new InsideAdoption(inside, server, wanted).CleanAsync(cancellationToken);
        }
        catch (DatabaseException)
        {
            await using var session = await access.OpenAsync(ServerAccess.Maintenance, cancellationToken);
            await new EndingSteps(session, wanted).CloseAsync(await ServerFacts.ReadAsync(session, wanted, cancellationToken), cancellationToken);
            throw;
        }
    }

    // Whether there is an inside to be cleaned as well.
    private static async Task<bool> CleanAsync(ServerAccess access, string server, WantedDatabase wanted, CancellationToken cancellationToken)
    {
        await using var session = await access.OpenAsync(ServerAccess.Maintenance, cancellationToken);
        var facts = await ServerFacts.ReadAsync(session, wanted, cancellationToken);
        facts.RequireOurs(server, wanted);
        if (!facts.IsAdoption(wanted))
        {
            return false;
        }

        var steps = new AdoptionSteps(session, server, wanted);
        await steps.CleanAsync(facts, cancellationToken);
        if (facts.Database is not null)
        {
            await steps.OpenAsync(cancellationToken);
        }

        return facts.Database is not null;
    }

    private static async Task<EnsuredDatabase> HandOutAsync(
        DatabaseSession session, ServerFacts facts, OwnerMark mark, WantedDatabase wanted, List<string> changes, CancellationToken cancellationToken)
    {
        var decided = LoginTurn.Of(mark, wanted, turn => facts.Roles.GetValueOrDefault(DatabaseNames.Login(wanted.Owner, turn))?.CanLogin == true);
        var login = DatabaseNames.Login(wanted.Owner, decided.Turn);
        if (!decided.NeedsPassword)
        {
            return new(login, null, changes);
        }

        changes.Add($"gave role {login} a new password");
        var next = mark with { Turn = decided.Turn, Rotation = wanted.Rotation is { } rotation ? OwnerMark.RotationOf(rotation) : mark.Rotation };
        return new(login, await new RoleSteps(session, wanted, changes).HandOutAsync(next, cancellationToken), changes);
    }

    // What isn't the claimant's is left alone: it was dropped and made by somebody else, or adopted by another tenant.
    private static async Task<bool> EndAsync(
        ServerAccess access, WantedDatabase wanted, Func<DatabaseSession, ServerFacts, OwnerMark, Task> end, CancellationToken cancellationToken)
    {
        await using var session = await access.OpenAsync(ServerAccess.Maintenance, cancellationToken);
        var facts = await ServerFacts.ReadAsync(session, wanted, cancellationToken);
        if (facts.MarkOf(wanted) is not { } mark)
        {
            return false;
        }

        await end(session, facts, mark);
        return true;
    }

    private static async Task KeepAsync(DatabaseSession session, ServerFacts facts, OwnerMark mark, WantedDatabase wanted, CancellationToken cancellationToken)
    {
        await new EndingSteps(session, wanted).LockAsync(facts, mark, cancellationToken);
        if (facts.Database is not null)
        {
            await new DatabaseSteps(session, wanted, []).DescribeAsync(
                "Lessor: retained. It takes no connections. The next tenant of its tenant's name gets it with adopt: true.", cancellationToken);
        }
    }

    private static async Task RemoveAsync(DatabaseSession session, ServerFacts facts, OwnerMark mark, WantedDatabase wanted, CancellationToken cancellationToken)
    {
        var steps = new EndingSteps(session, wanted);
        // First nobody comes in any more, then those who are in leave.
        await steps.LockAsync(facts, mark, cancellationToken);
        await steps.DropAsync(facts.Database?.Owner == wanted.Owner ? facts : facts with { Database = null }, cancellationToken);
    }

    private async Task<T> CountedAsync<T>(string operation, Func<Task<T>> work)
    {
        try
        {
            var result = await work();
            metrics.Count(operation, null);
            return result;
        }
        catch (DatabaseException e)
        {
            metrics.Count(operation, e.Trouble);
            throw;
        }
    }
}
