using Lessor.Benchmarks.Measuring;
using Lessor.ControlPlane;

namespace Lessor.Benchmarks.Clusters;

/// <summary>A control plane of its own with Lessor installed, without webhooks unless it is asked for, and nothing else on it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly LocalCluster _cluster;

    private Stage(LocalCluster cluster, BareClient admin)
    {
        _cluster = cluster;
        Admin = admin;
    }

    /// <summary>The control plane.</summary>
    public LocalCluster Cluster => _cluster;

    /// <summary>A plain client with all rights, without any throttle.</summary>
    public BareClient Admin { get; }

    /// <summary>Starts a control plane on an empty etcd and installs Lessor's manifests as they are shipped, the operator's Deployment aside.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<Stage> StartAsync(CancellationToken cancellationToken)
    {
        // What runs in pods is no matter here: nobody simulates them.
        var cluster = await LocalCluster.StartAsync(new LocalClusterOptions { SimulatePods = false }, cancellationToken: cancellationToken);
        var stage = new Stage(cluster, BareClient.For(cluster.KubeconfigPath));
        await Manifests.InstallAsync(cluster, cancellationToken);
        return stage;
    }

    /// <summary>The processor time so far of a process and of the control plane.</summary>
    /// <param name="subject">The process; null: none.</param>
    public Usage UsageWith(int? subject) => new(
        subject is { } process ? ProcessFigures.ProcessorTime(process) : 0,
        ProcessFigures.ProcessorTime(_cluster.ApiServer.ProcessId!.Value),
        ProcessFigures.ProcessorTime(_cluster.Etcd.ProcessId!.Value),
        ProcessFigures.ProcessorTime(_cluster.ControllerManager.ProcessId!.Value));

    /// <summary>A kubeconfig with the operator's own rights.</summary>
    public Task<string> OperatorKubeconfigAsync(CancellationToken cancellationToken) =>
        _cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator", cancellationToken: cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Admin.Dispose();
        await _cluster.DisposeAsync();
    }
}
