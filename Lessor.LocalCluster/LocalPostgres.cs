using System.Security.Cryptography;
using Lessor.ControlPlane.Certificates;
using Lessor.ControlPlane.Postgres;
using Lessor.ControlPlane.Processes;
using Lessor.ControlPlane.Servers;
using Npgsql;

namespace Lessor.ControlPlane;

/// <summary>
/// A real PostgreSQL on loopback, with a port, data, a certificate authority and passwords of its own. Disposed, nothing of it is left running.
/// </summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    /// <summary>The name of the superuser.</summary>
    public const string Administrator = "postgres";

    private const int Attempts = 5;
    private readonly DataFolder _folder;
    private readonly LocalPostgresOptions _options;
    private readonly KeyFolder _keys;
    private PostgresPrograms _programs;
    private ServerProcess? _server;

    private LocalPostgres(DataFolder folder, PostgresPrograms programs, LocalPostgresOptions options)
    {
        (_folder, _programs, _options) = (folder, programs, options);
        _keys = new KeyFolder(Path.Combine(folder.Path, "keys"));
        var authority = Certificates.CertificateAuthority.LoadOrCreate(_keys, "ca", options.Clock);
        CertificateAuthority = authority.Certificate;
        _keys.LoadOrCreate("postgres", () => authority.IssueServer("postgres"));
        Password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
    }

    /// <summary>The address it listens on.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>Its port.</summary>
    public int Port { get; private set; }

    /// <summary>The superuser's password.</summary>
    public string Password { get; }

    /// <summary>The authority that signed its certificate, as PEM.</summary>
    public string CertificateAuthority { get; }

    /// <summary>The server, to be frozen and continued.</summary>
    public ServerProcess Server => _server!;

    private string Data => Path.Combine(_folder.Path, "data");

    /// <summary>Starts a server and waits until it works. The first time on a machine this may mean to fetch its programs.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the start; nothing is left running.</param>
    /// <returns>The running server.</returns>
    /// <exception cref="LocalClusterException">No programs to run, or one of them failed.</exception>
    public static async Task<LocalPostgres> StartAsync(
        LocalPostgresOptions? options = null, IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new LocalPostgresOptions();
        var programs = await PostgresLocator.ForThisMachine(options.Clock).LocateAsync(progress, cancellationToken);
        return await StartAsync(programs, options, cancellationToken);
    }

    /// <summary>Starts a server of given programs.</summary>
    internal static async Task<LocalPostgres> StartAsync(PostgresPrograms programs, LocalPostgresOptions options, CancellationToken cancellationToken)
    {
        var server = new LocalPostgres(DataFolder.CreateTemporary(options.Clock), programs, options);
        try
        {
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch (ServerFailure failure)
        {
            await server.DisposeAsync();
            throw failure.ToClusterException();
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>How a client reaches a database of the server, as a role; encrypted, the certificate not looked at.</summary>
    /// <param name="database">The database.</param>
    /// <param name="username">The role; null: the superuser.</param>
    /// <param name="password">Its password; null: the superuser's.</param>
    /// <returns>A connection string, with the password: a secret.</returns>
    public string ConnectionString(string database, string? username = null, string? password = null) => new NpgsqlConnectionStringBuilder
    {
        Host = Host,
        Port = Port,
        Database = database,
        Username = username ?? Administrator,
        Password = password ?? Password,
        SslMode = SslMode.Require,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Runs statements as the superuser.</summary>
    /// <param name="sql">The statements.</param>
    /// <param name="database">Where.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The first column of the first row; null if there is none.</returns>
    public async Task<object?> ExecuteAsync(string sql, string database = Administrator, CancellationToken cancellationToken = default)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Ends the server at once, as a crash would, with all its connections.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes when it is gone.</returns>
    public Task KillAsync(CancellationToken cancellationToken = default) => Server.QuitAsync(cancellationToken);

    /// <summary>Starts the server again after its end, with the same port and data.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes when it is ready.</returns>
    public Task ContinueAsync(CancellationToken cancellationToken = default) => Server.StartAsync(cancellationToken);

    /// <summary>Stops the server and removes its data.</summary>
    /// <returns>Completes when nothing runs any more.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_server is { } server)
        {
            // Only the server can end all its processes: each is in a group of its own.
            await server.QuitAsync(CancellationToken.None);
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        await PrepareAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            Port = FreePorts.Find(1)[0];
            _server = new ServerProcess(
                "postgres",
                Path.Combine(_folder.Path, "postgres.log"),
                () => PostgresServer.Run(_programs, Data, _keys.Path, Port, _options),
                IsReadyAsync,
                _options.StartTimeout,
                _options.Clock);
            try
            {
                await _server.StartAsync(cancellationToken);
                return;
            }
            catch (ServerFailure failure) when (failure.IsPortTaken && attempt < Attempts)
            {
                await _server.DisposeAsync();
                File.Delete(_server.LogFile);
            }
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _keys.Write("password", Password);
        if (ServerAccount.IsOther && _programs.Root is { } root)
        {
            // What is in root's home is for root alone.
            var copy = Path.Combine(_folder.Path, "programs");
            await Command.RunAsync(["cp", "-a", root, copy], cancellationToken);
            _programs = _programs.In(copy);
        }

        await ServerAccount.TakeAsync(_folder.Path, cancellationToken);
        await Command.RunAsync(PostgresServer.Initialize(_programs, Data, _keys["password"]), _folder.Path, null, null, cancellationToken);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync("SELECT 1", cancellationToken: cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
