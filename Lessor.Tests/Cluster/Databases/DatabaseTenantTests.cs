using System.Text;
using Lessor.ControlPlane.Postgres;
using Lessor.Operator.Secrets;
using Lessor.Rendering.Databases;
using Lessor.Tests.Cluster.Tenants;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Lessor.Tests.Cluster.Databases;

/// <summary>Tenants with databases, from the Tenant to a connection, on a real API server and a real PostgreSQL.</summary>
[Category("Cluster")]
public sealed class DatabaseTenantTests
{
    private TenantBench _bench = null!;
    private DatabaseBench _databases = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _databases = await DatabaseBench.StartAsync(new LocalPostgresOptions { LogStatements = true, MaxConnections = 20 });
        _bench = await TenantBench.StartAsync();
        await _databases.InstallAsync(_bench.Kubectl);
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _bench.Kubectl.DoAsync("-n", "lessor-system", "delete", "configmap", "lessor-databases", "--ignore-not-found");
        await _databases.DisposeAsync();
    }

    [Test]
    public async Task Tenant_WithADatabase_IsReadyAndTheStoreHasCredentialsThatWork()
    {
        var name = TenantBench.NewName("data");
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud, poolSize: 2, extensions: [pgcrypto]}]}");
        var status = (await _bench.GetAsync("tenant", name))["status"]!["databases"]![0]!;
        Assert.That(status["database"]!.GetValue<string>(), Is.EqualTo($"{name}_cloud"));
        Assert.That(status["secretName"]!.GetValue<string>(), Is.EqualTo("cloud-db"));
        await using var connection = await ConnectAsync(name);
        Assert.That(await new NpgsqlCommand("SELECT current_user::text", connection).ExecuteScalarAsync(), Is.EqualTo($"{name}_cloud"));
    }

    [Test]
    public async Task Tenant_Unchanged_CostsNoStatement()
    {
        var name = TenantBench.NewName("data");
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud}]}");
        var before = Statements(name);
        await _bench.TenantAsync(name, "{organization: Other, databases: [{name: cloud}]}");
        await _bench.ReadyAsync(name);
        Assert.That(Statements(name), Is.EqualTo(before));
        Assert.That(before, Is.Positive);
    }

    [Test]
    public async Task Component_ThatNamesTheDatabase_RendersWhereItIsAndNoPassword()
    {
        var name = TenantBench.NewName("data");
        await _bench.ComponentAsync(
            name,
            "{apiVersion: v1, kind: ConfigMap, metadata: {name: db}, data: {url: \"{{databases.cloud.host}}:{{databases.cloud.port}}/{{databases.cloud.database}}\", "
            + "secret: \"{{databases.cloud.secretName}}\", user: \"{{databases.cloud.user}}\", pool: \"{{databases.cloud.poolSize}}\"}}",
            "databases: [{name: cloud, poolSize: 7}]");
        await _bench.ReadyTenantAsync(name, $"{{components: [{{name: {name}}}]}}");
        var data = (await _bench.GetAsync("configmap", "db", name))["data"]!;
        Assert.Multiple(() =>
        {
            Assert.That(data["url"]!.GetValue<string>(), Is.EqualTo($"127.0.0.1:{_databases.Postgres.Port}/{name}_cloud"));
            Assert.That(data["secret"]!.GetValue<string>(), Is.EqualTo("cloud-db"));
            Assert.That(data["user"]!.GetValue<string>(), Is.EqualTo($"{name}_cloud"));
            Assert.That(data["pool"]!.GetValue<string>(), Is.EqualTo("7"));
        });
    }

    [Test]
    public async Task Annotation_Rotate_ChangesTheSecretOnceAndTheOldPasswordWorksOn()
    {
        var name = TenantBench.NewName("data");
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud}]}");
        var before = Stored(name)!;
        await using var session = await ConnectAsync(name);
        await _bench.Kubectl.DoAsync("annotate", "tenant", name, "lessor.io/rotate-credentials=1");
        await Eventually.HoldsAsync(() => Task.FromResult(Text(Stored(name)!, "username") == $"{name}_cloud_b"));
        await Eventually.HoldsAsync(async () => (await _bench.EventsAsync(name)).Contains("CredentialsRotated", StringComparison.Ordinal));
        Assert.That(await new NpgsqlCommand("SELECT 1", session).ExecuteScalarAsync(), Is.EqualTo(1));
        await using var old = await ConnectAsync(name, before);
        await using var fresh = await ConnectAsync(name);
    }

    [Test]
    public async Task Tenant_DeletedAndCreatedAgain_GetsItsDataOnlyWhenItAdopts()
    {
        var name = TenantBench.NewName("data");
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud}]}");
        await _bench.Kubectl.DoAsync("delete", "tenant", name);
        Assert.That(Stored(name), Is.Null);
        Assert.That((await _bench.EventsAsync(name)).Split("DatabaseReleased"), Has.Length.EqualTo(2), "told once");
        Assert.That(await _databases.AskAsync<bool>($"SELECT bool_or(rolcanlogin) FROM pg_roles WHERE rolname LIKE '{name}%'"), Is.False);

        await _bench.TenantAsync(name, "{databases: [{name: cloud}]}");
        Assert.That(await _bench.StalledAsync(name), Does.Contain("set adopt: true"));
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud, adopt: true}]}");
        await using var connection = await ConnectAsync(name);
    }

    [Test]
    public async Task Entry_RemovedWithPolicyDelete_IsDropped()
    {
        var name = TenantBench.NewName("data");
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud, deletionPolicy: Delete}, {name: other}]}");
        await using var session = await ConnectAsync(name);
        await _bench.ReadyTenantAsync(name, "{databases: [{name: other}]}");
        Assert.That(await _databases.AskAsync<long>($"SELECT count(*) FROM pg_database WHERE datname LIKE '{name}%'"), Is.EqualTo(1));
        Assert.That((await _bench.GetAsync("tenant", name))["status"]!["databases"]!.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Tenant_ServerThatIsDown_SaysSoAndTheRestGoesOn()
    {
        var name = TenantBench.NewName("data");
        await _bench.ComponentAsync(name, "{apiVersion: v1, kind: ConfigMap, metadata: {name: rest}}");
        await _bench.TenantAsync(name, $"{{components: [{{name: {name}}}], databases: [{{name: cloud, server: down}}]}}");
        await _bench.ConditionAsync(name, "ComponentsReady", "True");
        await _bench.SaysAsync(name, "cloud: database server down can't be used now: it refuses connections");
        await _bench.Kubectl.DoAsync("delete", "tenant", name, "--wait=false");
        await _bench.SaysAsync(name, "cloud is to be locked: database server down can't be used now");
        await _bench.Kubectl.DoAsync("annotate", "tenant", name, "lessor.io/abandon-databases=cloud");
        await _bench.GoneAsync("tenant", name);
    }

    [Test]
    public async Task Tenant_ServersThatAreBrokenOrMissing_SaysWhatIsWrong()
    {
        var (broken, missing) = (TenantBench.NewName("data"), TenantBench.NewName("data"));
        await _bench.TenantAsync(broken, "{databases: [{name: cloud, server: broken}]}");
        await _bench.TenantAsync(missing, "{databases: [{name: cloud, server: nowhere}]}");
        Assert.That(await _bench.StalledAsync(broken), Does.Contain("database server broken is broken: hots is not a known key; did you mean \"host\"?"));
        Assert.That(await _bench.StalledAsync(missing), Does.Contain("the platform has no database server nowhere; it has broken, default, down"));
    }

    [Test]
    public async Task Tenants_ServerKilledAndBackMidway_AllBecomeReady()
    {
        string[] names = [.. Enumerable.Range(0, 20).Select(_ => TenantBench.NewName("mid"))];
        await _bench.TenantsAsync(names, "{databases: [{name: cloud}]}");
        await _bench.ReadyAsync(names[0]);
        await _databases.Postgres.KillAsync();
        await _databases.Postgres.ContinueAsync();
        await _bench.ReadyAsync(names);

        Assert.That(await _databases.AskAsync<long>("SELECT count(*) FROM pg_database WHERE datname LIKE 'mid-%'"), Is.EqualTo(20));
    }

    [Test]
    public async Task Tenants_TwoHundredAtOnce_AllGetTheirDatabasesFromAServerOfTwentyConnections()
    {
        string[] names = [.. Enumerable.Range(0, 200).Select(_ => TenantBench.NewName("many"))];
        // In the end they are quickly let go of: the deletion of so many namespaces would hold up the next tests.
        await _bench.TenantsAsync(names, "{deletionPolicy: Orphan, databases: [{name: cloud}]}");
        await _bench.ReadyAsync(names);

        Assert.That(await _databases.AskAsync<long>("SELECT count(*) FROM pg_database WHERE datname LIKE 'many-%'"), Is.EqualTo(200));
    }

    [Test]
    public async Task Password_OfADatabase_IsNowhereButInTheStore()
    {
        var name = TenantBench.NewName("data");
        await _bench.ReadyTenantAsync(name, "{databases: [{name: cloud}]}");
        await _bench.Kubectl.DoAsync("annotate", "tenant", name, "lessor.io/rotate-credentials=1");
        var password = Text(Stored(name)!, "password");
        await Eventually.HoldsAsync(() => Task.FromResult(Text(Stored(name)!, "password") != password));
        foreach (var secret in new[] { password, Text(Stored(name)!, "password") })
        {
            var said = await _bench.StoredAsync("tenant", name) + await _bench.EventsAsync(name) + string.Join('\n', _bench.Operator.Log.Lines) + await File.ReadAllTextAsync(_databases.Postgres.Server.LogFile);
            Assert.That(said, Does.Not.Contain(secret));
            Assert.That(said, Does.Not.Contain(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))));
        }
    }

    private StoredSecret? Stored(string tenant) =>
        _bench.Operator.Services.GetRequiredService<ISecretCache>().Find(new SecretKey(SecretScope.Tenant(tenant), "cloud-db"));

    private static string Text(StoredSecret secret, string key) => Encoding.UTF8.GetString(secret.Data[key]);

    private async Task<NpgsqlConnection> ConnectAsync(string tenant, StoredSecret? secret = null)
    {
        secret ??= Stored(tenant)!;
        var connection = new NpgsqlConnection(_databases.Postgres.ConnectionString(Text(secret, "database"), Text(secret, "username"), Text(secret, "password")));
        await connection.OpenAsync();
        return connection;
    }

    private int Statements(string tenant) =>
        File.ReadLines(_databases.Postgres.Server.LogFile).Count(line => line.Contains($"{DatabaseNames.Owner(tenant, "cloud")}\"", StringComparison.Ordinal));
}
