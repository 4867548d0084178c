using System.Diagnostics.Metrics;
using System.Text;
using Lessor.ControlPlane;
using Lessor.ControlPlane.Postgres;
using Lessor.Operator.Databases;
using Lessor.Operator.Databases.Postgres;
using Lessor.Operator.Secrets;
using Lessor.Rendering.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Lessor.Tests.Cluster.Databases;

/// <summary>A real PostgreSQL with an operator's role that isn't a superuser, and a provisioner that works as it.</summary>
public sealed class DatabaseBench : ISecretCache, IAsyncDisposable
{
    private const string AdminPassword = "admin-password-that-no-log-may-show";
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    private DatabaseBench(LocalPostgres postgres) => Postgres = postgres;

    public event Action<SecretKey>? Changed
    {
        add { }
        remove { }
    }

    public LocalPostgres Postgres { get; }

    public DatabaseServer Server => new()
    {
        Name = "default",
        Host = Postgres.Host,
        Port = Postgres.Port,
        Authority = Postgres.CertificateAuthority,
        AdminSecret = "pg-admin",
        TenantHost = Postgres.Host,
        TenantPort = Postgres.Port,
    };

    public static async Task<DatabaseBench> StartAsync(LocalPostgresOptions? options = null)
    {
        var bench = new DatabaseBench(await LocalPostgres.StartAsync(options, new TestProgress()));
        await bench.Postgres.ExecuteAsync($"CREATE ROLE lessor LOGIN CREATEROLE CREATEDB PASSWORD '{ScramVerifier.Create(AdminPassword)}'");
        return bench;
    }

    public PostgresProvisioner Provisioner() => new(Connections(), Metrics());

    /// <summary>Names this server, one that is down and one whose description is broken in the cluster, as a platform engineer would.</summary>
    public Task InstallAsync(Kubectl kubectl) => kubectl.ApplyAsync($$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: pg-admin, namespace: lessor-secrets, labels: {lessor.io/scope: operator} }
        stringData: {username: lessor, password: {{AdminPassword}} }
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: lessor-databases, namespace: lessor-system}
        data:
          default: |
            {host: {{Postgres.Host}}, port: {{Postgres.Port}}, adminSecret: pg-admin, extensions: [pgcrypto], ca: {{System.Text.Json.JsonSerializer.Serialize(Postgres.CertificateAuthority)}} }
          down: |
            {host: 127.0.0.1, port: 1, adminSecret: pg-admin}
          broken: |
            {host: 127.0.0.1, adminSecret: pg-admin, hots: x}
        """);

    public static WantedDatabase Wanted(string tenant, string name = "cloud", string uid = "1") => new()
    {
        Claim = new DatabaseClaim(tenant, uid, name),
        Database = DatabaseNames.Owner(tenant, name),
        Owner = DatabaseNames.Owner(tenant, name),
        PoolSize = 3,
    };

    public StoredSecret? Find(SecretKey key) => new()
    {
        Key = key,
        Data = new Dictionary<string, byte[]> { ["username"] = Encoding.UTF8.GetBytes("lessor"), ["password"] = Encoding.UTF8.GetBytes(AdminPassword) },
    };

    public async Task<NpgsqlConnection> ConnectAsync(WantedDatabase wanted, EnsuredDatabase ensured, string? password = null)
    {
        var connection = new NpgsqlConnection(Postgres.ConnectionString(wanted.Database, ensured.Login, password ?? ensured.Password));
        await connection.OpenAsync();
        return connection;
    }

    public async Task<T> AskAsync<T>(string sql, string database = "postgres") => (T)(await Postgres.ExecuteAsync(sql, database))!;

    public async ValueTask DisposeAsync()
    {
        await Postgres.DisposeAsync();
        await _services.DisposeAsync();
    }

    private DatabaseMetrics Metrics() => new(_services.GetRequiredService<IMeterFactory>());

    private DatabaseConnections Connections() => new(this, TimeProvider.System, Metrics(), NullLogger<DatabaseConnections>.Instance);
}
