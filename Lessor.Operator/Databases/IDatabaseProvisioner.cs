namespace Lessor.Operator.Databases;

/// <summary>Makes databases on servers. A new kind of server is one new class. All steps can be repeated: one that was cut off anywhere goes on where it was.</summary>
public interface IDatabaseProvisioner
{
    /// <summary>Makes a database with its roles, or puts it right; rotates its credentials if that is asked for and wasn't done.</summary>
    /// <param name="server">The server.</param>
    /// <param name="wanted">The database.</param>
    /// <param name="cancellationToken">Ends it between two statements, or the one that is under way.</param>
    /// <returns>How to log in, and what was done.</returns>
    /// <exception cref="DatabaseException">It can't be done, or not now.</exception>
    Task<EnsuredDatabase> EnsureAsync(DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken);

    /// <summary>Keeps a database's data and locks everybody out: no role can log in, and all sessions are ended. What isn't there, or isn't the claimant's, is left alone.</summary>
    /// <param name="server">The server.</param>
    /// <param name="wanted">The database.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there was something to keep.</returns>
    /// <exception cref="DatabaseException">It can't be done, or not now.</exception>
    Task<bool> LockAsync(DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken);

    /// <summary>Ends all sessions and drops a database with its roles. What isn't there, or isn't the claimant's, is left alone.</summary>
    /// <param name="server">The server.</param>
    /// <param name="wanted">The database.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether there was something to drop.</returns>
    /// <exception cref="DatabaseException">It can't be done, or not now.</exception>
    Task<bool> DropAsync(DatabaseServer server, WantedDatabase wanted, CancellationToken cancellationToken);
}
