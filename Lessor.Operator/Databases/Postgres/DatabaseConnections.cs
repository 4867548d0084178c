using System.Collections.Concurrent;
using Lessor.Operator.Leadership;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>The operator's connections to all servers: to each no more than it says, and none while it just failed.</summary>
/// <param name="secrets">Where the operator's own roles and passwords are.</param>
/// <param name="clock">The clock.</param>
/// <param name="metrics">Told how it went.</param>
/// <param name="logger">Where failures are told.</param>
/// <param name="lease">The leader's lease; null: there is no election.</param>
public sealed partial class DatabaseConnections(
    ISecretCache secrets, TimeProvider clock, DatabaseMetrics metrics, ILogger<DatabaseConnections> logger, HeldLease? lease = null)
{
    // Longer than most work takes, and short enough for a worker to be held by.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);

    /// <summary>Works on a server.</summary>
    internal async Task<T> UseAsync<T>(DatabaseServer server, Func<ServerAccess, Task<T>> work, CancellationToken cancellationToken)
    {
        var gate = _gates.AddOrUpdate(server.Name, _ => new Gate(server, clock), (_, known) => known.Server == server ? known : new Gate(server, clock));
        if (!await gate.Slots.WaitAsync(Patience, cancellationToken))
        {
            throw new DatabaseException(DatabaseTrouble.Busy, $"waits for a connection to database server {server.Name}: the operator has as many as it may")
            {
                RetryAfter = TimeSpan.FromSeconds(1 + Random.Shared.NextDouble()),
            };
        }

        try
        {
            gate.Breaker.Enter();
            return await TryAsync(gate, () => work(new ServerAccess(server, secrets, lease)));
        }
        finally
        {
            gate.Slots.Release();
        }
    }

    private async Task<T> TryAsync<T>(Gate gate, Func<Task<T>> work)
    {
        try
        {
            var result = await work();
            gate.Breaker.Succeeded();
            metrics.Up(gate.Server.Name, up: true);
            return result;
        }
        catch (DatabaseException e) when (e.Trouble == DatabaseTrouble.Unavailable)
        {
            Failed(logger, gate.Server.Name, e.Message, (e.InnerException as Npgsql.PostgresException)?.SqlState);
            metrics.Up(gate.Server.Name, up: false);
            throw gate.Breaker.Failed(e);
        }
        catch (DatabaseException)
        {
            // It answered, if not as we wished.
            gate.Breaker.Succeeded();
            throw;
        }
        finally
        {
            gate.Breaker.Left();
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Database server {Server}: {Problem} (SQLSTATE {State})")]
    private static partial void Failed(ILogger logger, string server, string problem, string? state);

    private sealed class Gate(DatabaseServer server, TimeProvider clock)
    {
        public DatabaseServer Server => server;

        public SemaphoreSlim Slots { get; } = new(server.MaxConnections);

        public ServerBreaker Breaker { get; } = new(clock);
    }
}
