using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lessor.Operator.Leadership;
using Lessor.Operator.Secrets;
using Npgsql;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>Opens the operator's connections to one server.</summary>
/// <param name="server">The server.</param>
/// <param name="secrets">Where the operator's own role and password are.</param>
/// <param name="lease">The leader's lease; null: there is no election.</param>
internal sealed class ServerAccess(DatabaseServer server, ISecretCache secrets, HeldLease? lease)
{
    /// <summary>The database that every server has.</summary>
    public const string Maintenance = "postgres";

    private const int ConnectSeconds = 5;
    private const int StatementSeconds = 60;

    // Settings of a connection win over those that a tenant may give its database.
    private const string Settings =
        "-c search_path=pg_catalog -c standard_conforming_strings=on -c statement_timeout=60s -c lock_timeout=5s -c idle_in_transaction_session_timeout=60s "
        + "-c client_min_messages=error -c row_security=off";

    /// <summary>Connects to a database.</summary>
    /// <exception cref="DatabaseException">It can't be reached.</exception>
    public async Task<DatabaseSession> OpenAsync(string database, CancellationToken cancellationToken)
    {
        var source = Source(database);
        try
        {
            var connection = await source.OpenConnectionAsync(cancellationToken);
            var session = new DatabaseSession(connection, server.Name, lease);
            if (database != Maintenance)
            {
                // Its owner may have given the database a role to begin with.
                await session.ExecuteAsync($"SET ROLE NONE", cancellationToken);
            }

            return session;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or System.Security.Authentication.AuthenticationException)
        {
            throw DatabaseErrors.Of(e, server.Name, "a connection");
        }
    }

    private NpgsqlDataSource Source(string database)
    {
        var (username, password) = Credentials();
        var builder = new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder
        {
            Host = server.Host,
            Port = server.Port,
            Database = database,
            Username = username,
            Password = password,
            ApplicationName = "lessor",
            Options = Settings,
            Pooling = false,
            Timeout = ConnectSeconds,
            CommandTimeout = StatementSeconds,
            GssEncryptionMode = GssEncryptionMode.Disable,
            SslMode = server.Tls switch
            {
                DatabaseTls.Disable => SslMode.Disable,
                DatabaseTls.Require => SslMode.Require,
                _ => SslMode.VerifyFull,
            },
            // Who isn't known to be the server must not be told the password.
            RequireAuth = server.Tls == DatabaseTls.VerifyFull ? null : "ScramSHA256",
        }.ConnectionString);
        builder.ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        if (server is { Tls: DatabaseTls.VerifyFull, Authority: { } authority })
        {
            var trusted = new X509Certificate2Collection();
            trusted.ImportFromPem(authority);
            builder.UseRootCertificates(trusted);
        }

        return builder.Build();
    }

    private (string Username, string Password) Credentials()
    {
        var secret = secrets.Find(new SecretKey(SecretScope.Operator, server.AdminSecret));
        return secret is not null && secret.Data.TryGetValue("username", out var username) && secret.Data.TryGetValue("password", out var password)
            ? (Encoding.UTF8.GetString(username), Encoding.UTF8.GetString(password))
            : throw new DatabaseException(
                DatabaseTrouble.Unavailable,
                $"database server {server.Name} can't be used now: the platform has yet to give the operator its secret with username and password, of scope operator");
    }
}
