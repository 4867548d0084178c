using Lessor.Tests.Cluster.Admission;

namespace Lessor.Tests.Attacks;

/// <summary>The one cluster of the attacks: installed as users install it, admission included; started when the first attack asks for it.</summary>
/// <remarks>An attacker is <c>kubectl --as NAME --as-group GROUP</c>, with the rights that a test bound to that name, and nothing else.</remarks>
[SetUpFixture]
public sealed class AttackCluster
{
    private static readonly SemaphoreSlim Starting = new(1);
    private static AdmissionBench? _bench;

    /// <summary>The cluster, started if need be.</summary>
    internal static async Task<AdmissionBench> GetAsync()
    {
        await Starting.WaitAsync();
        try
        {
            return _bench ??= await AdmissionBench.StartAsync(asksForCertificates: true);
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
