using Lessor.Operator.Databases;

namespace Lessor.Tests.Cluster.Databases;

/// <summary>The operator is killed at each statement that it sends, before and after the server has done it, and what comes next goes on (property 23).</summary>
[Category("Cluster")]
public sealed class CutOffTests
{
    private const int Most = 60;
    private DatabaseBench _bench = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _bench = await DatabaseBench.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await _bench.DisposeAsync();

    [TestCase(false)]
    [TestCase(true)]
    public async Task EnsureAsync_CutOffAnywhere_GoesOn(bool after)
    {
        var cuts = await CutEverywhereAsync(after, async (wanted, cut) =>
        {
            await CutOffAsync(cut, (provisioner, server) => provisioner.EnsureAsync(server, wanted, CancellationToken.None));
            var ensured = await EnsureAsync(wanted);
            await using var connection = await _bench.ConnectAsync(wanted, ensured);
            Assert.That(await CountAsync(wanted), Is.EqualTo(4), "a database and three roles");
            Assert.That((await EnsureAsync(wanted with { HandedOut = ensured.Login })).Changes, Is.Empty);
        });
        Assert.That(cuts, Is.GreaterThan(15));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task EnsureAsync_RotationCutOffAnywhere_IsDoneOnceAndTheOldPasswordWorks(bool after)
    {
        var cuts = await CutEverywhereAsync(after, async (wanted, cut) =>
        {
            var before = await EnsureAsync(wanted);
            wanted = wanted with { HandedOut = before.Login, Rotation = "1" };
            await CutOffAsync(cut, (provisioner, server) => provisioner.EnsureAsync(server, wanted, CancellationToken.None));
            var rotated = await EnsureAsync(wanted);
            Assert.That(rotated.Login, Is.EqualTo($"{wanted.Owner}_b"));
            await using var fresh = await _bench.ConnectAsync(wanted, rotated);
            await using var old = await _bench.ConnectAsync(wanted, before);
        });
        Assert.That(cuts, Is.GreaterThan(5));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task DropAsync_CutOffAnywhere_LeavesNothing(bool after)
    {
        var cuts = await CutEverywhereAsync(after, async (wanted, cut) =>
        {
            await EnsureAsync(wanted);
            await CutOffAsync(cut, (provisioner, server) => provisioner.DropAsync(server, wanted, CancellationToken.None));
            await _bench.Provisioner().DropAsync(_bench.Server, wanted, CancellationToken.None);
            Assert.That(await CountAsync(wanted), Is.Zero);
        });
        Assert.That(cuts, Is.GreaterThan(8));
    }

    private static async Task<int> CutEverywhereAsync(bool after, Func<WantedDatabase, Cut, Task> run)
    {
        for (var at = 1; at <= Most; at++)
        {
            var cut = new Cut(at, after);
            var test = TestContext.CurrentContext.Test.MethodName![..4].ToLowerInvariant() + TestContext.CurrentContext.Test.MethodName!.Length;
            await run(DatabaseBench.Wanted($"{test}-{(after ? "after" : "before")}-{at}") with { Extensions = ["pgcrypto"] }, cut);
            if (!cut.WasMade)
            {
                return at - 1;
            }
        }

        throw new InvalidOperationException("There are more statements than anybody expected.");
    }

    private async Task CutOffAsync(Cut cut, Func<IDatabaseProvisioner, DatabaseServer, Task> work)
    {
        using var proxy = new CuttingProxy(_bench.Postgres.Port, cut.At, cut.After).Start();
        try
        {
            await work(_bench.Provisioner(), _bench.Server with { Tls = DatabaseTls.Disable, Authority = null, Port = proxy.Port });
        }
        catch (DatabaseException e)
        {
            Assert.That(e.Trouble, Is.EqualTo(DatabaseTrouble.Unavailable), e.ToString());
        }

        cut.WasMade = proxy.HasCut;
    }

    private Task<EnsuredDatabase> EnsureAsync(WantedDatabase wanted) => _bench.Provisioner().EnsureAsync(_bench.Server, wanted, CancellationToken.None);

    private Task<long> CountAsync(WantedDatabase wanted) => _bench.AskAsync<long>(
        $"SELECT (SELECT count(*) FROM pg_database WHERE datname = '{wanted.Database}') + (SELECT count(*) FROM pg_roles WHERE rolname IN ('{wanted.Owner}', '{wanted.Owner}_a', '{wanted.Owner}_b'))");

    private sealed class Cut(int at, bool after)
    {
        public int At => at;

        public bool After => after;

        public bool WasMade { get; set; }
    }
}
