using KubeOps.Tests;
using Lessor.ControlPlane.Postgres;
using Lessor.Operator.Databases;
using Lessor.Operator.Databases.Postgres;
using Npgsql;

namespace Lessor.Tests.Cluster.Databases;

[Category("Cluster")]
[Holds(15)]
public class ProvisionerTests
{
    private DatabaseBench _bench = null!;
    private PostgresProvisioner _provisioner = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await DatabaseBench.StartAsync(new LocalPostgresOptions { LogStatements = true });
        _provisioner = _bench.Provisioner();
    }

    [OneTimeTearDown]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task EnsureAsync_NewDatabase_CredentialsOpenItAndObjectsAreTheOwners()
    {
        var wanted = DatabaseBench.Wanted("fresh");
        var ensured = await EnsureAsync(wanted);
        await using var connection = await _bench.ConnectAsync(wanted, ensured);
        await using var command = new NpgsqlCommand("CREATE TABLE t (id int); SELECT tableowner::text FROM pg_tables WHERE tablename = 't'", connection);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo("fresh_cloud"));
    }

    [Test]
    public async Task EnsureAsync_Again_ChangesNothing()
    {
        var wanted = DatabaseBench.Wanted("again");
        var ensured = await EnsureAsync(wanted);
        var again = await EnsureAsync(wanted with { HandedOut = ensured.Login });
        Assert.That(again.Password, Is.Null);
        Assert.That(again.Changes, Is.Empty);
    }

    [Test]
    public async Task EnsureAsync_TwoTenants_NeitherOpensTheOthersDatabase()
    {
        var (mine, other) = (DatabaseBench.Wanted("mine"), DatabaseBench.Wanted("other"));
        var ensured = await EnsureAsync(mine);
        await EnsureAsync(other);
        Assert.That(() => _bench.ConnectAsync(other, ensured), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
    }

    [Test]
    public async Task EnsureAsync_PoolSize_LimitsConnections()
    {
        var wanted = DatabaseBench.Wanted("limited") with { PoolSize = 1 };
        var ensured = await EnsureAsync(wanted);
        await using var first = await _bench.ConnectAsync(wanted, ensured);
        Assert.That(() => _bench.ConnectAsync(wanted, ensured), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("53300"));
    }

    [Test]
    public async Task EnsureAsync_Rotation_OpenSessionLivesOnAndBothPasswordsWork()
    {
        var wanted = DatabaseBench.Wanted("rotated");
        var before = await EnsureAsync(wanted);
        await using var session = await _bench.ConnectAsync(wanted, before);
        var after = await EnsureAsync(wanted with { Rotation = "1", HandedOut = before.Login });
        Assert.That(after.Login, Is.Not.EqualTo(before.Login));
        await using var command = new NpgsqlCommand("SELECT 1", session);
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(1));
        await using var old = await _bench.ConnectAsync(wanted, before);
        await using var fresh = await _bench.ConnectAsync(wanted, after);
        var settled = await EnsureAsync(wanted with { Rotation = "1", HandedOut = after.Login });
        Assert.That(settled.Password, Is.Null);
        await EnsureAsync(wanted with { Rotation = "2", HandedOut = after.Login });
        Assert.That(() => _bench.ConnectAsync(wanted, before), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("28P01"));
    }

    [Test]
    public async Task EnsureAsync_PasswordSetAndNeverHandedOut_SameRoleGetsAnother()
    {
        var wanted = DatabaseBench.Wanted("cut-off");
        var before = await EnsureAsync(wanted);
        // Killed before the store had them.
        await EnsureAsync(wanted with { Rotation = "1", HandedOut = before.Login });
        var after = await EnsureAsync(wanted with { Rotation = "1", HandedOut = before.Login });
        Assert.That(after.Password, Is.Not.Null);
        Assert.That(after.Login, Is.Not.EqualTo(before.Login));
        await using var old = await _bench.ConnectAsync(wanted, before);
    }

    [Test]
    public async Task EnsureAsync_RoleOfTheNameIsThere_IsNotTaken()
    {
        await _bench.Postgres.ExecuteAsync("CREATE ROLE \"foreign_cloud\"");
        var refused = Assert.ThrowsAsync<DatabaseException>(() => EnsureAsync(DatabaseBench.Wanted("foreign")));
        Assert.That(refused!.Trouble, Is.EqualTo(DatabaseTrouble.Foreign));
        Assert.That(refused.Message, Does.StartWith("a role foreign_cloud exists on database server default, and Lessor didn't make it for this tenant"));
    }

    [Test]
    public async Task EnsureAsync_DatabaseOfTheNameIsThere_IsNotTaken()
    {
        await _bench.Postgres.ExecuteAsync("CREATE DATABASE \"squatted_cloud\"");
        var refused = Assert.ThrowsAsync<DatabaseException>(() => EnsureAsync(DatabaseBench.Wanted("squatted")));
        Assert.That(refused!.Trouble, Is.EqualTo(DatabaseTrouble.Foreign));
        Assert.That(await _bench.AskAsync<string>("SELECT pg_get_userbyid(datdba)::text FROM pg_database WHERE datname = 'squatted_cloud'"), Is.EqualTo("postgres"));
    }

    [Test]
    public async Task EnsureAsync_DroppedByHand_IsBack()
    {
        var wanted = DatabaseBench.Wanted("dropped");
        var ensured = await EnsureAsync(wanted);
        await _bench.Postgres.ExecuteAsync("DROP DATABASE \"dropped_cloud\"");
        await _bench.Postgres.ExecuteAsync("ALTER ROLE \"dropped_cloud_a\" CONNECTION LIMIT -1");
        var again = await EnsureAsync(wanted with { HandedOut = ensured.Login });
        Assert.That(again.Changes, Is.EqualTo(new[] { "set the connection limit of role dropped_cloud_a", "created database dropped_cloud" }));
        await using var connection = await _bench.ConnectAsync(wanted, ensured);
    }

    [Test]
    public async Task EnsureAsync_TrustedExtension_IsThereAndTheTenants()
    {
        var wanted = DatabaseBench.Wanted("extended") with { Extensions = ["pgcrypto", "uuid-ossp"] };
        var ensured = await EnsureAsync(wanted);
        await using var connection = await _bench.ConnectAsync(wanted, ensured);
        await using var command = new NpgsqlCommand("SELECT length(gen_salt('md5')) FROM pg_extension WHERE extname = 'uuid-ossp'", connection);
        Assert.That(await command.ExecuteScalarAsync(), Is.Not.Null);
    }

    [Test]
    public void EnsureAsync_ExtensionThatIsNotInstalled_IsRefusedByName()
    {
        var refused = Assert.ThrowsAsync<DatabaseException>(() => EnsureAsync(DatabaseBench.Wanted("missing") with { Extensions = ["no\"such"] }));
        Assert.That(refused!.Message, Is.EqualTo("database server default doesn't have the extension no\"such installed"));
    }

    [Test]
    public async Task EnsureAsync_TenantsTrapsInItsDatabase_NoneOfThemRuns()
    {
        var wanted = DatabaseBench.Wanted("trap");
        var ensured = await EnsureAsync(wanted);
        await using (var connection = await _bench.ConnectAsync(wanted, ensured))
        {
            await using var command = new NpgsqlCommand(
                """
                CREATE TABLE caught (who text);
                CREATE FUNCTION public.pg_has_role(oid, text) RETURNS bool LANGUAGE sql AS $$ INSERT INTO public.caught VALUES (session_user); SELECT true $$;
                CREATE FUNCTION public.catch(text, text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.caught VALUES (session_user); RETURN true; END $$;
                CREATE OPERATOR public.= (LEFTARG = text, RIGHTARG = text, FUNCTION = public.catch);
                ALTER DATABASE "trap_cloud" SET search_path = public, pg_catalog;
                ALTER DATABASE "trap_cloud" SET role = 'trap_cloud';
                ALTER DATABASE "trap_cloud" SET statement_timeout = 1;
                """, connection);
            await command.ExecuteNonQueryAsync();
        }

        await EnsureAsync(wanted with { HandedOut = ensured.Login, Extensions = ["pgcrypto"] });
        await _bench.Postgres.ExecuteAsync("ALTER DATABASE \"trap_cloud\" RESET ALL");
        Assert.That(await _bench.AskAsync<long>("SELECT pg_catalog.count(*) FROM public.caught", "trap_cloud"), Is.Zero);
        Assert.That(await _bench.AskAsync<long>("SELECT pg_catalog.count(*) FROM pg_catalog.pg_extension WHERE extname::text OPERATOR(pg_catalog.=) 'pgcrypto'", "trap_cloud"), Is.EqualTo(1));
    }

    [Test]
    public async Task LockAsync_OpenSession_IsEndedAndNobodyComesInUntilItIsAdopted()
    {
        var wanted = DatabaseBench.Wanted("retained");
        var ensured = await EnsureAsync(wanted);
        await using var session = await _bench.ConnectAsync(wanted, ensured);
        await new NpgsqlCommand("CREATE TABLE kept (id int)", session).ExecuteNonQueryAsync();
        Assert.That(await _provisioner.LockAsync(_bench.Server, wanted, CancellationToken.None), Is.True);
        Assert.That(() => new NpgsqlCommand("SELECT 1", session).ExecuteScalarAsync(), Throws.InstanceOf<NpgsqlException>());
        Assert.That(() => _bench.ConnectAsync(wanted, ensured), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("28000").Or.Property("SqlState").EqualTo("28P01"));
        Assert.That(await _bench.AskAsync<bool>("SELECT datallowconn FROM pg_database WHERE datname = 'retained_cloud'"), Is.False);
        Assert.That(await _bench.AskAsync<string>("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = 'retained_cloud'"), Does.StartWith("Lessor: retained. ").And.Not.Contain("cloud"));

        var later = DatabaseBench.Wanted("retained", uid: "2");
        var refused = Assert.ThrowsAsync<DatabaseException>(() => EnsureAsync(later));
        Assert.That(refused!.Trouble, Is.EqualTo(DatabaseTrouble.Retained));
        Assert.That(refused.Message, Does.Contain("set adopt: true"));
        var adopted = await EnsureAsync(later with { Adopt = true });
        await using var connection = await _bench.ConnectAsync(later, adopted);
        Assert.That(await new NpgsqlCommand("SELECT count(*) FROM kept", connection).ExecuteScalarAsync(), Is.Zero);
        Assert.That(await _provisioner.DropAsync(_bench.Server, wanted, CancellationToken.None), Is.False, "it is another tenant's by now");
    }

    [Test]
    public async Task DropAsync_OpenSession_NothingIsLeft()
    {
        var wanted = DatabaseBench.Wanted("gone");
        var ensured = await EnsureAsync(wanted);
        await using var session = await _bench.ConnectAsync(wanted, ensured);
        Assert.That(await _provisioner.DropAsync(_bench.Server, wanted, CancellationToken.None), Is.True);
        Assert.That(await _bench.AskAsync<long>("SELECT (SELECT count(*) FROM pg_database WHERE datname LIKE 'gone%') + (SELECT count(*) FROM pg_roles WHERE rolname LIKE 'gone%')"), Is.Zero);
        Assert.That(await _provisioner.DropAsync(_bench.Server, wanted, CancellationToken.None), Is.False);
    }

    [Test]
    public async Task EnsureAsync_ServerLogsAllStatements_NoPasswordIsInTheLog()
    {
        var wanted = DatabaseBench.Wanted("canary") with { Extensions = ["pgcrypto"] };
        var first = await EnsureAsync(wanted);
        var second = await EnsureAsync(wanted with { Rotation = "1", HandedOut = first.Login });
        await _provisioner.LockAsync(_bench.Server, wanted, CancellationToken.None);
        var log = await File.ReadAllTextAsync(_bench.Postgres.Server.LogFile);
        Assert.Multiple(() =>
        {
            Assert.That(log, Does.Contain("ALTER ROLE \"canary_cloud_a\" LOGIN PASSWORD 'SCRAM-SHA-256$"));
            Assert.That(log, Does.Not.Contain(first.Password));
            Assert.That(log, Does.Not.Contain(second.Password));
        });
    }

    [Test]
    [Holds(17)]
    public void EnsureAsync_CertificateOfAnotherAuthority_IsRefused()
    {
        using var stranger = new TestAuthority();
        var refused = Assert.ThrowsAsync<DatabaseException>(() =>
            _bench.Provisioner().EnsureAsync(_bench.Server with { Authority = stranger.Certificate.ExportCertificatePem() }, DatabaseBench.Wanted("tls"), CancellationToken.None));
        Assert.That(refused!.Message, Is.EqualTo("database server default can't be used now: its certificate isn't one that the operator trusts"));
    }

    [Test]
    [Holds(17)]
    public void EnsureAsync_CertificateForAnotherHost_IsRefused() => Assert.That(
        Assert.ThrowsAsync<DatabaseException>(() =>
            _bench.Provisioner().EnsureAsync(_bench.Server with { Host = "127.0.0.2" }, DatabaseBench.Wanted("tls"), CancellationToken.None))!.Trouble,
        Is.EqualTo(DatabaseTrouble.Unavailable));

    [TestCase(DatabaseTls.Disable)]
    [TestCase(DatabaseTls.Require)]
    public async Task EnsureAsync_OtherTlsModes_Work(DatabaseTls mode) =>
        await _bench.Provisioner().EnsureAsync(_bench.Server with { Tls = mode, Authority = null }, DatabaseBench.Wanted($"tls-{(int)mode}"), CancellationToken.None);

    private Task<EnsuredDatabase> EnsureAsync(WantedDatabase wanted) => _provisioner.EnsureAsync(_bench.Server, wanted, CancellationToken.None);
}
