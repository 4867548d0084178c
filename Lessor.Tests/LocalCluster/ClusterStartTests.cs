using System.Net;
using System.Net.Sockets;
using Lessor.ControlPlane;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

[Category("Cluster")]
public sealed class ClusterStartTests
{
    [Test]
    public async Task Clusters_TwoAtOnce_KnowNothingOfEachOther()
    {
        var both = await Task.WhenAll(LocalCluster.StartAsync(), LocalCluster.StartAsync());
        await using var one = both[0];
        await using var other = both[1];

        await (await Kubectl.ForAsync(one.KubeconfigPath)).DoAsync("create", "namespace", "only-here");

        var result = await (await Kubectl.ForAsync(other.KubeconfigPath)).RunAsync("get", "namespace", "only-here");
        Assert.That(result.Error, Does.Contain("NotFound"));
    }

    [Test]
    public async Task Port_TakenByAnother_IsReplacedByAFreeOne()
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port;

        await using var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { ApiServerPort = port });

        Assert.That(cluster.BaseUri.Port, Is.Not.EqualTo(port));
    }

    [Test]
    public async Task DataDirectory_Kept_HoldsObjectsForTheNextStart()
    {
        using var folder = new TemporaryFolder();
        var options = new LocalClusterOptions { DataDirectory = folder.Path };
        await using (var first = await LocalCluster.StartAsync(options))
        {
            await (await Kubectl.ForAsync(first.KubeconfigPath)).DoAsync("create", "namespace", "kept");
            var second = Assert.ThrowsAsync<LocalClusterException>(() => LocalCluster.StartAsync(options));
            Assert.That(second!.Message, Does.StartWith("Another local cluster runs on"));
        }

        await using var again = await LocalCluster.StartAsync(options);
        await (await Kubectl.ForAsync(again.KubeconfigPath)).DoAsync("get", "namespace", "kept");
    }

    [Test]
    public async Task Dispose_TemporaryData_LeavesNothing()
    {
        var cluster = await LocalCluster.StartAsync();
        var folder = cluster.DataDirectory;

        await cluster.DisposeAsync();

        Assert.That(RunningProcesses.Mentioning(folder), Is.Empty);
        Assert.That(Directory.Exists(folder), Is.False);
    }

    [Test]
    public void ApiServer_ThatRefusesItsFlags_IsReportedWithItsLog()
    {
        var options = new LocalClusterOptions { ApiServerFlags = ["--no-such-flag"] };

        var exception = Assert.ThrowsAsync<LocalClusterException>(() => LocalCluster.StartAsync(options));

        Assert.That(exception!.Message, Does.StartWith("kube-apiserver ended before it was ready.").And.Contain("no-such-flag"));
    }
}
