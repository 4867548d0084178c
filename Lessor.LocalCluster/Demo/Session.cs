using Lessor.ControlPlane.Binaries;

namespace Lessor.ControlPlane.Demo;

/// <summary>A cluster with Lessor installed and running.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(LocalCluster cluster, Shell shell, OperatorProcess @operator)
    {
        Cluster = cluster;
        Shell = shell;
        Operator = @operator;
    }

    public LocalCluster Cluster { get; }

    public Shell Shell { get; }

    public OperatorProcess Operator { get; }

    /// <summary>Starts a cluster, installs the shipped manifests and starts the operator.</summary>
    public static async Task<Session> StartAsync(LocalClusterOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        var kubectl = await KubectlLocator.ForThisMachine().LocateAsync(progress, cancellationToken);
        var cluster = await LocalCluster.StartAsync(options, progress, cancellationToken);
        try
        {
            var shell = new Shell(kubectl, cluster.KubeconfigPath, repository.Root);
            await shell.RunAsync("kubectl apply -f config/install.yaml", cancellationToken);
            // The Deployment is there as on any cluster. With no kubelet its pods would only pretend, so the operator runs as a process of this machine.
            await shell.RunAsync("kubectl -n lessor-system scale deployment lessor-operator --replicas=0", cancellationToken);
            var process = await OperatorProcess.StartAsync(cluster, repository, cancellationToken);
            return new Session(cluster, shell, process);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Operator.StopAsync();
        Operator.Dispose();
        await Cluster.DisposeAsync();
    }
}
