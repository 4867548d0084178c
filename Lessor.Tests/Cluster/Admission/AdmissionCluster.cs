namespace Lessor.Tests.Cluster.Admission;

/// <summary>The one cluster of the tests of admission, with the webhooks' configurations installed; started when the first test asks for it.</summary>
[SetUpFixture]
public sealed class AdmissionCluster
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static AdmissionBench? _bench;

    /// <summary>The cluster, started if need be.</summary>
    internal static async Task<AdmissionBench> GetAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return _bench ??= await AdmissionBench.StartAsync();
        }
        finally
        {
            Starting.Release();
        }
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_bench is not null)
        {
            await _bench.DisposeAsync();
        }
    }
}
