using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Commands;

namespace Lessor.ControlPlane.Demo;

/// <summary>A cluster with Lessor installed and running.</summary>
internal sealed class Session : IAsyncDisposable
{
    private Session(IStage cluster, string kubectl, Shell shell, OperatorProcess @operator)
    {
        Cluster = cluster;
        Kubectl = kubectl;
        Shell = shell;
        Operator = @operator;
    }

    public IStage Cluster { get; }

    /// <summary>The path of kubectl.</summary>
    public string Kubectl { get; }

    public Shell Shell { get; }

    public OperatorProcess Operator { get; }

    /// <summary>A database server that only this session has; null until a step starts it.</summary>
    public LocalPostgres? Postgres { get; private set; }

    /// <summary>Starts a cluster, or takes the one that is named, installs the shipped manifests and starts the operator.</summary>
    public static async Task<Session> StartAsync(SessionOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var repository = Repository.Find();
        if (options.Kubeconfig is null && Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 })
        {
            progress.Report("KUBECONFIG is set and left alone: this is a cluster of its own. To use yours: make demo USE_KUBECONFIG=$KUBECONFIG");
        }

        if (options.Kubeconfig is null)
        {
            // First, as its message names the ways out.
            BinaryLocator.ForThisMachine().Require();
        }

        var kubectl = await ProgramLocator.ForThisMachine().LocateKubectlAsync(progress, cancellationToken);
        IStage cluster = options.Kubeconfig is { } kubeconfig
            ? await ExistingCluster.OpenAsync(kubeconfig, kubectl, repository, cancellationToken)
            : new OwnCluster(await LocalCluster.StartAsync(options.Cluster, progress, cancellationToken));
        try
        {
            var shell = new Shell(kubectl, cluster.KubeconfigPath, repository.Root);
            await InstallAsync(cluster, shell, progress, cancellationToken);
            // The Deployment is there as on any cluster, but no image of this build: the operator runs as a process of this machine.
            await shell.RunAsync("kubectl -n lessor-system scale deployment lessor-operator --replicas=0", cancellationToken);
            return new Session(cluster, kubectl, shell, await StartOperatorAsync(cluster, shell, repository, cancellationToken));
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the database server.</summary>
    /// <exception cref="LocalClusterException">It has no programs, or one of them failed.</exception>
    public async Task<LocalPostgres> StartPostgresAsync(CancellationToken cancellationToken) =>
        Postgres ??= await LocalPostgres.StartAsync(null, new ProgressLines(), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (Cluster is ExistingCluster theirs && !Operator.HasExited)
        {
            await CleanUpAsync(theirs);
        }

        await Operator.StopAsync();
        Operator.Dispose();
        if (Postgres is not null)
        {
            await Postgres.DisposeAsync();
        }

        await Cluster.DisposeAsync();
    }

    private static async Task<OperatorProcess> StartOperatorAsync(IStage cluster, Shell shell, Repository repository, CancellationToken cancellationToken)
    {
        var process = await OperatorProcess.StartAsync(cluster, repository, cancellationToken);
        try
        {
            // The API server learns a moment later than the operator whom to trust.
            await shell.UntilAsync("kubectl apply --dry-run=server -f samples/kuard/component.yaml", text => text.Contains("created"), cancellationToken);
            return process;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private static async Task InstallAsync(IStage cluster, Shell shell, IProgress<string> progress, CancellationToken cancellationToken)
    {
        if (cluster.WebhookUrl is null)
        {
            progress.Report("Installing without admission: the cluster's API server can't reach an operator on this machine. What is wrong shows in a tenant's conditions.");
            await shell.RunAsync("for part in crd manager rbac; do kubectl apply -k config/$part; done", cancellationToken);
            return;
        }

        await shell.RunAsync("kubectl apply -f config/install.yaml", cancellationToken);
    }

    private static async Task CleanUpAsync(ExistingCluster cluster)
    {
        try
        {
            Console.WriteLine("\n== Leaving the cluster as it was");
            await cluster.RemoveTenantsAsync(CancellationToken.None);
        }
        catch (StepFailedException e)
        {
            await Console.Error.WriteLineAsync($"The tenants could not be removed from the cluster: {e.Message}");
        }
    }
}
