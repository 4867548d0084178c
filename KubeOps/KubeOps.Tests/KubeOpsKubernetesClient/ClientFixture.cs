using k8s;
using KubeOps.KubernetesClient;
using KubeOps.KubernetesClient.Entities;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

/// <summary>A typed client on a scripted server, new for each test.</summary>
public abstract class ClientFixture
{
    private protected ScriptedServer Server { get; private set; } = null!;

    private protected IKubernetesClient Client { get; private set; } = null!;

    private protected ManualTimeProvider Clock { get; private set; } = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        Clock = new ManualTimeProvider();
        Server = await ScriptedServer.StartAsync();
        var config = new KubernetesClientConfiguration { Host = Server.Url.ToString(), Namespace = "current" };
        Client = new KubeOps.KubernetesClient.KubernetesClient(config, new Kubernetes(config) { Clock = Clock });
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }

    private protected EntityClient<Widget> Widgets() => new((Kubernetes)Client.ApiClient);
}
