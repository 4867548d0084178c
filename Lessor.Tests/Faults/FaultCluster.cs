using Lessor.ControlPlane;
using Lessor.Tests.Cluster;

namespace Lessor.Tests.Faults;

/// <summary>The one cluster of the tests with faults, with Lessor installed and no operator but theirs. Started when the first asks for it.</summary>
[SetUpFixture]
public sealed class FaultCluster
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static LocalCluster? _cluster;

    /// <summary>The cluster, started if need be.</summary>
    public static async Task<LocalCluster> GetAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return _cluster ??= await StartAsync();
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>kubectl as the cluster's administrator.</summary>
    public static async Task<Kubectl> GetKubectlAsync() => await Kubectl.ForAsync((await GetAsync()).KubeconfigPath);

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }

    private static async Task<LocalCluster> StartAsync()
    {
        var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { Audit = true }, new TestProgress());
        await Installation.InstallAsync(await Kubectl.ForAsync(cluster.KubeconfigPath));
        return cluster;
    }
}
