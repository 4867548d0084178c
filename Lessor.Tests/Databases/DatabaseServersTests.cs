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

        watch.Send(WatchKind.Modified, Json("3", "{}"));
        await KubeOps.Tests.Eventually.TrueAsync(() => servers.FindLast("default") is null, "the removal");
    }

    private static string Json(string version, string data) => $$"""{"metadata":{"name":"lessor-databases","namespace":"lessor-system","uid":"u","resourceVersion":"{{version}}"},"data":{{data}}}""";
}
