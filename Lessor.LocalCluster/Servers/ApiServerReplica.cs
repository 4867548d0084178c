using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Servers;

/// <summary>A further API server of a cluster, on the same etcd: what is written through one of them is seen through the other.</summary>
public sealed class ApiServerReplica : IAsyncDisposable
{
    internal ApiServerReplica(ServerProcess process, string kubeconfigPath) => (Process, KubeconfigPath) = (process, kubeconfigPath);

    /// <summary>The server.</summary>
    public ServerProcess Process { get; }

    /// <summary>The administrator's kubeconfig file that leads to it.</summary>
    public string KubeconfigPath { get; }

    /// <summary>Stops it.</summary>
    /// <returns>A task that ends when it is gone.</returns>
    public ValueTask DisposeAsync() => Process.DisposeAsync();
}
