using Lessor.ControlPlane;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

/// <summary>Tests with a cluster of their own, from the first to the last of them.</summary>
public abstract class ClusterFixture
{
    protected LocalCluster Cluster { get; private set; } = null!;

    protected Kubectl Kubectl { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Audit = true }, new TestProgress());
        Kubectl = await Kubectl.ForAsync(Cluster.KubeconfigPath);
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (Cluster is not null)
        {
            await Cluster.DisposeAsync();
        }
    }
}
