using Lessor.Operator;
using Lessor.Operator.Cluster;
using Lessor.Operator.Databases;
using Lessor.Operator.Sources;
using Lessor.Tests.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Databases;

public sealed class DatabaseServersTests
{
    [Test]
    public async Task Server_WithABrokenDescription_IsKnownAsItWasUntilItIsGone()
    {
        var cluster = new ScriptedCluster().List("1", Json("1", "{\"default\":\"host: db.example\\nadminSecret: admin\"}"));
        await using var configMaps = new OperatorConfigMaps(cluster, new OperatorOptions(), TimeProvider.System, NullLogger<OperatorConfigMaps>.Instance);
        var servers = new DatabaseServers(configMaps, NullLogger<DatabaseServers>.Instance);
        configMaps.Start();
        var watch = await cluster.NextWatchAsync();
        Assert.That(servers.Find("default")?.Host, Is.EqualTo("db.example"));

        watch.Send(WatchKind.Modified, Json("2", "{\"default\":\"hots: db.example\"}"));
        await KubeOps.Tests.Eventually.TrueAsync(() => servers.ProblemOf("default") is not null, "the slip");
        Assert.That(servers.Find("default"), Is.Null);
        Assert.That(servers.FindLast("default")?.Host, Is.EqualTo("db.example"));

        Assert.That((servers.IsAdministrators("admin"), servers.IsAdministrators("hots")), Is.EqualTo((true, false)), "a slip gives nobody its administrator's secret");

        watch.Send(WatchKind.Modified, Json("3", "{}"));
        await KubeOps.Tests.Eventually.TrueAsync(() => servers.FindLast("default") is null, "the removal");
    }

    [TestCase("adminSecret: \\\"pg-admin\\\"")]
    [TestCase("{host: x, adminSecret: pg-admin, prot: 1}")]
    public async Task Server_ThatIsBrokenFromTheStart_KeepsItsAdministratorsSecretAllTheSame(string description)
    {
        var cluster = new ScriptedCluster().List("1", Json("1", $"{{\"default\":\"{description}\"}}"));
        await using var configMaps = new OperatorConfigMaps(cluster, new OperatorOptions(), TimeProvider.System, NullLogger<OperatorConfigMaps>.Instance);
        var servers = new DatabaseServers(configMaps, NullLogger<DatabaseServers>.Instance);
        configMaps.Start();
        await cluster.NextWatchAsync();
        Assert.That(servers.ProblemOf("default"), Is.Not.Null);
        Assert.That((servers.IsAdministrators("pg-admin"), servers.IsAdministrators("host")), Is.EqualTo((true, false)));
    }

    private static string Json(string version, string data) => $$"""{"metadata":{"name":"lessor-databases","namespace":"lessor-system","uid":"u","resourceVersion":"{{version}}"},"data":{{data}}}""";
}
