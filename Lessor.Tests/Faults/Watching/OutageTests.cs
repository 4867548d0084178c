using Lessor.ControlPlane;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Tenants;

namespace Lessor.Tests.Faults.Watching;

/// <summary>The servers themselves fail. What changes meanwhile through another API server is noticed, and nothing is done twice (property 24).</summary>
[Category("Cluster")]
[Holds(24)]
public sealed class OutageTests
{
    private LocalCluster _cluster = null!;
    private TenantBench _bench = null!;
    private ProxiedOperator _operator = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _cluster = await FaultCluster.GetAsync();
        _bench = new TenantBench(await FaultCluster.GetKubectlAsync());
        _operator = await ProxiedOperator.StartAsync();
    }

    [OneTimeTearDown]
    public async Task EndAsync()
    {
        await _bench.EndAsync();
        await _operator.DisposeAsync();
    }

    // Frozen, connections stay open and nothing answers; killed, all is lost that it had in memory.
    [TestCase(false)]
    [TestCase(true)]
    public async Task ApiServer_Gone_WhatChangesMeanwhileIsNoticed(bool killed)
    {
        var scene = await WatchScene.SetAsync(_bench, _operator.Proxy);
        await using var other = await _cluster.StartAnotherApiServerAsync();
        var through = await Kubectl.ForAsync(other.KubeconfigPath);
        _operator.Proxy.Forget();

        if (killed)
        {
            await _cluster.ApiServer.KillAsync();
            await scene.PlayAsync(through);
            await _cluster.ApiServer.RestartAsync();
        }
        else
        {
            _cluster.ApiServer.Stop();
            await scene.PlayAsync(through);
            await Task.Delay(TimeSpan.FromSeconds(10));
            _cluster.ApiServer.Continue();
        }

        await scene.IsNoticedAsync();
        scene.AssertDoneOnce(answersLost: killed);
    }

    [Test]
    public async Task Etcd_Restarted_WhatChangesThenIsNoticed()
    {
        var scene = await WatchScene.SetAsync(_bench, _operator.Proxy);
        _operator.Proxy.Forget();

        await _cluster.Etcd.RestartAsync();
        await Eventually.HoldsAsync(async () => (await _bench.Kubectl.RunAsync("get", "tenants")).ExitCode == 0, "the API server doesn't find etcd again");
        await scene.PlayAsync();

        await scene.IsNoticedAsync();
        scene.AssertDoneOnce();
    }
}
