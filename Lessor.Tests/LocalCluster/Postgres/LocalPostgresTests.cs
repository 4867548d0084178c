using Lessor.ControlPlane;
using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Postgres;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters.Postgres;

[Category("Cluster")]
public class LocalPostgresTests
{
    [Test]
    public async Task StartAsync_Killed_IsBackWithItsDataAndPort()
    {
        await using var postgres = await LocalPostgres.StartAsync(progress: new TestProgress());
        await postgres.ExecuteAsync("CREATE TABLE kept (id int); INSERT INTO kept VALUES (7)");
        await postgres.ExecuteAsync("CHECKPOINT");
        await postgres.KillAsync();
        await postgres.ContinueAsync();
        Assert.That(await postgres.ExecuteAsync("SELECT id FROM kept"), Is.EqualTo(7));
    }

    [Test]
    public async Task DisposeAsync_OpenSession_NothingIsLeftRunning()
    {
        var postgres = await LocalPostgres.StartAsync(progress: new TestProgress());
        var folder = Path.GetDirectoryName(postgres.Server.LogFile)!;
        await using var connection = new Npgsql.NpgsqlConnection(postgres.ConnectionString("postgres"));
        await connection.OpenAsync();
        var backend = connection.ProcessID;
        Assert.That($"/proc/{backend}", Does.Exist);
        await postgres.DisposeAsync();
        Assert.That($"/proc/{backend}", Does.Not.Exist);
        Assert.That(RunningProcesses.Mentioning(folder), Is.Empty);
        Assert.That(folder, Does.Not.Exist);
    }

    [Test]
    public async Task StartAsync_SharedMemory_IsInItsFolderAndGoesWithIt()
    {
        await using var postgres = await LocalPostgres.StartAsync(progress: new TestProgress());
        var segments = Path.Combine(Path.GetDirectoryName(postgres.Server.LogFile)!, "data", "pg_dynshmem");
        Assert.That(Directory.GetFiles(segments), Is.Not.Empty);
    }

    [Test]
    public async Task StartAsync_NoPostgresInstalled_RunsDebiansPackageFromTheCache()
    {
        // All but PostgreSQL, as on a machine that doesn't have it.
        var machine = new Machine(name => name == "PATH" ? "/usr/sbin:/usr/bin:/sbin:/bin" : Environment.GetEnvironmentVariable(name));
        var programs = await new PostgresLocator(machine, "/nonexistent", TimeProvider.System).LocateAsync(new TestProgress(), CancellationToken.None);
        await using var postgres = await LocalPostgres.StartAsync(programs, new LocalPostgresOptions(), CancellationToken.None);
        Assert.That(await postgres.ExecuteAsync("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), Is.True);
    }
}
