using Lessor.Operator.Databases;
using Lessor.Tests.Cluster.Databases;
using Npgsql;

namespace Lessor.Tests.Attacks;

/// <summary>A customer, or a former one, tries to reach another customer's database, or to be there when its own is adopted by the next.</summary>
[Category("Cluster")]
[Holds(5, 15, 42)]
public sealed class DatabaseAttacks
{
    private DatabaseBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await DatabaseBench.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [Test]
    public async Task RetainedDatabase_GrantedToAFriendBefore_TakesNoConnection()
    {
        var (left, friend) = (DatabaseBench.Wanted("left"), DatabaseBench.Wanted("friend"));
        var (leaving, friendly) = (await EnsureAsync(left), await EnsureAsync(friend));
        await using var session = await _bench.ConnectAsync(left, leaving);
        await RunAsync(session, "GRANT CONNECT ON DATABASE \"left_cloud\" TO PUBLIC; GRANT ALL ON DATABASE \"left_cloud\" TO \"friend_cloud_a\", \"friend_cloud\"");
        await using var inside = await ConnectAsync(friendly, left.Database);

        await LockAsync(left);

        Assert.That(() => RunAsync(inside, "SELECT 1"), Throws.InstanceOf<NpgsqlException>(), "Who was in is out.");
        Assert.That(() => ConnectAsync(friendly, left.Database), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("55000"));
        await using var own = await ConnectAsync(friendly, friend.Database);
        Assert.That(() => RunAsync(own, "ALTER DATABASE \"left_cloud\" WITH ALLOW_CONNECTIONS true"), Throws.InstanceOf<PostgresException>());
    }

    [Test]
    public async Task AdoptedDatabase_WhoseOwnersLetAFriendIn_IsTheNextTenantsAlone()
    {
        var (left, friend) = (DatabaseBench.Wanted("sold"), DatabaseBench.Wanted("buddy"));
        var (leaving, friendly) = (await EnsureAsync(left), await EnsureAsync(friend));
        await using (var session = await _bench.ConnectAsync(left, leaving))
        {
            await RunAsync(session, """
                CREATE TABLE notes (text text);
                GRANT ALL ON SCHEMA public TO "buddy_cloud";
                GRANT ALL ON ALL TABLES IN SCHEMA public TO "buddy_cloud", "buddy_cloud_a";
                ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO "buddy_cloud_a";
                ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT ALL ON TABLES TO "buddy_cloud";
                GRANT ALL ON DATABASE "sold_cloud" TO "buddy_cloud" WITH GRANT OPTION;
                ALTER DATABASE "sold_cloud" SET search_path = trap, pg_catalog;
                ALTER DATABASE "sold_cloud" SET row_security = off;
                SET ROLE NONE;
                ALTER ROLE "sold_cloud_a" SET statement_timeout = 1;
                ALTER ROLE "sold_cloud_a" IN DATABASE "sold_cloud" SET search_path = trap;
                """);
        }

        // PostgreSQL 13 and 14 let a role grant itself to others, as who it logged in as.
        await _bench.Postgres.ExecuteAsync("GRANT \"sold_cloud_a\" TO \"buddy_cloud_a\"");
        await LockAsync(left);
        var next = DatabaseBench.Wanted("sold", uid: "2") with { Adopt = true };
        var adopted = await EnsureAsync(next);

        Assert.That(() => ConnectAsync(friendly, left.Database), Throws.InstanceOf<PostgresException>().With.Property("SqlState").EqualTo("42501"));
        Assert.That(() => _bench.ConnectAsync(left, leaving), Throws.InstanceOf<PostgresException>(), "The old password is none.");
        Assert.That(await _bench.AskAsync<bool>("SELECT pg_has_role('buddy_cloud_a', 'sold_cloud_a', 'MEMBER') OR pg_has_role('buddy_cloud_a', 'sold_cloud', 'MEMBER')"), Is.False);
        Assert.That(
            await _bench.AskAsync<string>("SELECT coalesce(string_agg(array_to_string(setconfig, ','), ';'), '') FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase WHERE datname = 'sold_cloud'"),
            Is.Empty);
        Assert.That(
            await _bench.AskAsync<long>("SELECT count(*) FROM pg_catalog.pg_shdepend d JOIN pg_catalog.pg_roles r ON r.oid = d.refobjid WHERE r.rolname LIKE 'buddy%' AND d.dbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = 'sold_cloud')", left.Database),
            Is.Zero, "No right of the friend's on anything in it is left.");
        await using var owner = await _bench.ConnectAsync(next, adopted);
        Assert.That(await AskAsync(owner, "SELECT count(*) FROM notes"), Is.Zero);
        Assert.That(await AskAsync(owner, "SHOW statement_timeout"), Is.EqualTo("0"));
        Assert.That((await EnsureAsync(next with { HandedOut = adopted.Login })).Changes, Is.Empty, "Once.");
    }

    [Test]
    public async Task AdoptedDatabase_WhereAFriendOwnsObjects_IsNotAdoptedAndStaysClosed()
    {
        var (left, friend) = (DatabaseBench.Wanted("mixed"), DatabaseBench.Wanted("owner"));
        var leaving = await EnsureAsync(left);
        await EnsureAsync(friend);
        await using (var session = await _bench.ConnectAsync(left, leaving))
        {
            await RunAsync(session, "CREATE TABLE bait (id int)");
        }

        await _bench.Postgres.ExecuteAsync("ALTER TABLE bait OWNER TO \"owner_cloud\"", left.Database);
        await LockAsync(left);
        var refused = Assert.ThrowsAsync<DatabaseException>(() => EnsureAsync(DatabaseBench.Wanted("mixed", uid: "2") with { Adopt = true }));
        Assert.That(refused!.Message, Does.Contain("can't be adopted: role owner_cloud owns 1 objects in it"));
        Assert.That(await _bench.AskAsync<bool>("SELECT datallowconn FROM pg_database WHERE datname = 'mixed_cloud'"), Is.False);

        await _bench.Postgres.ExecuteAsync("ALTER DATABASE mixed_cloud ALLOW_CONNECTIONS true");
        await _bench.Postgres.ExecuteAsync("ALTER TABLE bait OWNER TO \"mixed_cloud\"", left.Database);
        Assert.That((await EnsureAsync(DatabaseBench.Wanted("mixed", uid: "2") with { Adopt = true })).Password, Is.Not.Null);
    }

    [Test]
    public async Task AdoptedDatabase_FullOfTraps_RunsNoneOfThemAsTheOperator()
    {
        var left = DatabaseBench.Wanted("traps");
        var leaving = await EnsureAsync(left);
        await using (var session = await _bench.ConnectAsync(left, leaving))
        {
            await RunAsync(session, """
                CREATE TABLE caught (who text);
                CREATE FUNCTION catch() RETURNS bool LANGUAGE plpgsql SECURITY INVOKER AS $$ BEGIN INSERT INTO public.caught VALUES (session_user || ' as ' || current_user); RETURN true; END $$;
                CREATE FUNCTION public.format(text, text, text) RETURNS text LANGUAGE sql AS $$ SELECT public.catch()::text $$;
                CREATE FUNCTION public.aclexplode(aclitem[]) RETURNS TABLE (grantor oid, grantee oid, privilege_type text, is_grantable bool) LANGUAGE sql AS $$ SELECT 1::oid, 1::oid, public.catch()::text, true $$;
                CREATE FUNCTION public.catch(name, text) RETURNS bool LANGUAGE sql AS $$ SELECT public.catch() $$;
                CREATE OPERATOR public.= (LEFTARG = name, RIGHTARG = text, FUNCTION = public.catch);
                CREATE VIEW public.pg_roles AS SELECT public.catch();
                CREATE TABLE public.pg_shdepend (dbid bool DEFAULT public.catch());
                ALTER TABLE public.pg_shdepend ENABLE ROW LEVEL SECURITY;
                CREATE POLICY trap ON public.pg_shdepend USING (public.catch());
                GRANT SELECT ON caught TO PUBLIC;
                ALTER DATABASE "traps_cloud" SET search_path = public, pg_catalog;
                ALTER DATABASE "traps_cloud" SET role = 'traps_cloud';
                """);
        }

        await LockAsync(left);
        var next = DatabaseBench.Wanted("traps", uid: "2") with { Adopt = true, Extensions = ["pgcrypto"] };
        await EnsureAsync(next);
        Assert.That(await _bench.AskAsync<long>("SELECT count(*) FROM public.caught", left.Database), Is.Zero);
    }

    [Test]
    public async Task LivingDatabase_OfAnOrphan_IsNoFormersAnyMoreOnceAdopted()
    {
        var left = DatabaseBench.Wanted("orphan");
        var leaving = await EnsureAsync(left);
        await using var session = await _bench.ConnectAsync(left, leaving);
        var adopted = await EnsureAsync(DatabaseBench.Wanted("orphan", uid: "2") with { Adopt = true });

        Assert.That(() => RunAsync(session, "SELECT 1"), Throws.InstanceOf<NpgsqlException>());
        Assert.That(() => _bench.ConnectAsync(left, leaving), Throws.InstanceOf<PostgresException>());
        await using var owner = await _bench.ConnectAsync(left, adopted);
    }

    [Test]
    public async Task Comments_OnRolesAndDatabases_NameNoCustomer()
    {
        var (secret, curious) = (DatabaseBench.Wanted("veiled", uid: "7f0c-veiled-uid"), DatabaseBench.Wanted("curious"));
        await EnsureAsync(secret with { Rotation = "rotated-for-the-audit" });
        await LockAsync(secret);
        await using var session = await _bench.ConnectAsync(curious, await EnsureAsync(curious));
        var read = (string)await AskAsync(session, "SELECT string_agg(description, ' ') FROM pg_shdescription");
        Assert.That(read, Does.Contain("Lessor: retained").And.Contain("\"lessor\":2"));
        Assert.That(read, Does.Not.Contain("veiled").And.Not.Contain("7f0c").And.Not.Contain("cloud").And.Not.Contain("rotated-for"));
    }

    [Test]
    public async Task Marks_OfAnEarlierVersion_AreStillReadAndRewrittenInSilence()
    {
        var wanted = DatabaseBench.Wanted("elder") with { Rotation = "1" };
        var ensured = await EnsureAsync(wanted);
        foreach (var role in new[] { "elder_cloud", "elder_cloud_a", "elder_cloud_b" })
        {
            await _bench.Postgres.ExecuteAsync($$"""COMMENT ON ROLE {{role}} IS '{"lessor":1,"tenant":"elder","uid":"1","database":"cloud","turn":"a","rotation":"1","retained":false}'""");
        }

        await _bench.Postgres.ExecuteAsync("COMMENT ON DATABASE elder_cloud IS 'Lessor: database cloud of tenant elder (uid 1)'");
        var again = await EnsureAsync(wanted with { HandedOut = ensured.Login });
        Assert.That((again.Password, again.Changes), Is.EqualTo(((string?)null, Array.Empty<string>())));
        Assert.That(await _bench.AskAsync<long>("SELECT count(*) FROM pg_shdescription WHERE description LIKE '%elder%'"), Is.Zero);
        var stranger = Assert.ThrowsAsync<DatabaseException>(() => EnsureAsync(wanted with { Claim = wanted.Claim with { Uid = "2" } }));
        Assert.That(stranger!.Trouble, Is.EqualTo(DatabaseTrouble.Retained));
    }

    private Task<EnsuredDatabase> EnsureAsync(WantedDatabase wanted) => _bench.Provisioner().EnsureAsync(_bench.Server, wanted, CancellationToken.None);

    private async Task LockAsync(WantedDatabase wanted) => Assert.That(await _bench.Provisioner().LockAsync(_bench.Server, wanted, CancellationToken.None), Is.True);

    private async Task<NpgsqlConnection> ConnectAsync(EnsuredDatabase login, string database)
    {
        var connection = new NpgsqlConnection(_bench.Postgres.ConnectionString(database, login.Login, login.Password));
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<object> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())!;
    }
}
