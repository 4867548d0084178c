using Lessor.Tests.Cluster;

namespace Lessor.Tests.LocalClusters;

/// <summary>The servers of a cluster can be frozen, killed and restarted, which is how tests see what an outage does.</summary>
[Category("Cluster")]
public sealed class ServerControlTests : ClusterFixture
{
    [Test]
    public async Task ApiServer_Frozen_AnswersOnceItGoesOn()
    {
        Cluster.ApiServer.Stop();
        var frozen = Kubectl.RunAsync("get", "--raw", "/readyz");
        var early = await Task.WhenAny(frozen, Task.Delay(TimeSpan.FromMilliseconds(500)));
        Cluster.ApiServer.Continue();

        Assert.That(early, Is.Not.SameAs(frozen));
        Assert.That((await frozen).EnsureSuccess(), Is.EqualTo("ok"));
    }

    [Test]
    public async Task ApiServer_Killed_ComesBackWhereItWas()
    {
        await Kubectl.DoAsync("create", "configmap", "before-the-kill");
        var address = Cluster.BaseUri;

        await Cluster.ApiServer.KillAsync();
        Assert.That(Cluster.ApiServer.IsRunning, Is.False);
        Assert.That((await Kubectl.RunAsync("get", "configmaps")).ExitCode, Is.Not.Zero);
        await Cluster.ApiServer.RestartAsync();

        Assert.That(Cluster.BaseUri, Is.EqualTo(address));
        await Kubectl.DoAsync("get", "configmap", "before-the-kill");
    }

    [Test]
    public async Task Pods_AfterApiServersRestart_AreSimulatedAgain()
    {
        await Cluster.ApiServer.RestartAsync();

        await Kubectl.DoAsync("create", "deployment", "after-restart", "--image=example.org/web:1");

        await Kubectl.DoAsync("rollout", "status", "deployment/after-restart", "--timeout=60s");
    }

    [Test]
    public async Task Etcd_Restarted_KeepsItsData()
    {
        await Kubectl.DoAsync("create", "configmap", "before-etcd-restarts");

        await Cluster.Etcd.RestartAsync();

        await Eventually.HoldsAsync(async () => (await Kubectl.RunAsync("get", "configmap", "before-etcd-restarts")).ExitCode == 0);
    }

    [Test]
    public async Task ControllerManager_Killed_NothingIsScaledUntilItIsBack()
    {
        await Cluster.ControllerManager.KillAsync();
        await Kubectl.DoAsync("create", "deployment", "orphan", "--image=example.org/web:1");
        Assert.That(await Kubectl.DoAsync("get", "deployment", "orphan", "-o", "jsonpath={.status.observedGeneration}"), Is.Empty);

        await Cluster.ControllerManager.RestartAsync();

        await Kubectl.DoAsync("rollout", "status", "deployment/orphan", "--timeout=60s");
    }
}
