using Lessor.Operator.Leadership;
using Npgsql;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>The operator's connection to one database. It writes nothing once another replica may lead.</summary>
/// <param name="connection">The connection, open.</param>
/// <param name="server">The server, for messages.</param>
/// <param name="lease">The leader's lease; null: there is no election.</param>
internal sealed class DatabaseSession(NpgsqlConnection connection, string server, HeldLease? lease) : IAsyncDisposable
{
    /// <summary>The server's version, such as 15.</summary>
    public int MajorVersion => connection.PostgreSqlVersion.Major;

    /// <summary>Runs a statement.</summary>
    public Task ExecuteAsync(Sql sql, CancellationToken cancellationToken) => RunAsync(sql.Text, cancellationToken);

    /// <summary>Reads rows.</summary>
    /// <param name="sql">The query, with $1 and so on for its parameters.</param>
    /// <param name="read">Reads one row.</param>
    /// <param name="parameters">Texts.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read, string[] parameters, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            foreach (var parameter in parameters)
            {
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = parameter });
            }

            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        catch (NpgsqlException e)
        {
            throw DatabaseErrors.Of(e, server, "a look at its catalog");
        }
    }

    /// <summary>Runs statements together or not at all.</summary>
    public async Task TogetherAsync(Func<Task> statements, CancellationToken cancellationToken)
    {
        await RunAsync("BEGIN", cancellationToken);
        await statements();
        await RunAsync("COMMIT", cancellationToken);
    }

    /// <summary>Ends the connection.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task RunAsync(string sql, CancellationToken cancellationToken)
    {
        if (lease is { IsHeld: false })
        {
            throw new NotLeadingException("A statement to a database server was not sent: another replica may lead by now.");
        }

        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw DatabaseErrors.Of(e, server, DatabaseErrors.Verb(sql));
        }
    }
}
