using Lessor.ControlPlane.Commands;

namespace Lessor.ControlPlane.Demo;

/// <summary>A cluster of this machine, started for the occasion.</summary>
internal sealed class OwnCluster(LocalCluster cluster) : IStage
{
    public string KubeconfigPath => cluster.KubeconfigPath;

    public string Folder => cluster.DataDirectory;

    public Task<string> IssueOperatorKubeconfigAsync(CancellationToken cancellationToken) =>
        cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator", cancellationToken: cancellationToken);

    public Task KeepAsync(CancellationToken cancellationToken) => StartCommand.KeepAsync(cluster, cancellationToken);

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
