using Lessor.ControlPlane;

namespace Lessor.Tests.Cluster;

/// <summary>
/// The one cluster of the tests in this namespace, started when the first asks for it. It has an audit log. Tests keep out of each
/// other's way by names of their own; what changes the whole cluster (stopping a server, say) takes a cluster of its own.
/// </summary>
[SetUpFixture]
public sealed class SharedCluster
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static LocalCluster? _cluster;

    /// <summary>The cluster, started if need be.</summary>
    public static async Task<LocalCluster> GetAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return _cluster ??= await LocalCluster.StartAsync(new LocalClusterOptions { Audit = true }, new TestProgress());
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
        await RunningOperator.StopAsync();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }
    }
}
