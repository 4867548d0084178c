using System.Globalization;
using Lessor.ControlPlane.Commands;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Demo;

/// <summary>A cluster of this machine, started for the occasion.</summary>
internal sealed class OwnCluster(LocalCluster cluster) : IStage
{
    public string KubeconfigPath => cluster.KubeconfigPath;

    public string Folder => cluster.DataDirectory;

    public Uri? WebhookUrl { get; } = new(string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{FreePorts.Find(1)[0]}"));

    public string WebhookClientAuthorityPath => cluster.WebhookClientAuthorityPath;

    public Task<string> IssueOperatorKubeconfigAsync(CancellationToken cancellationToken) =>
        cluster.IssueServiceAccountKubeconfigAsync("lessor-system", "lessor-operator", cancellationToken: cancellationToken);

    public Task KeepAsync(CancellationToken cancellationToken) => StartCommand.KeepAsync(cluster, cancellationToken);

    public ValueTask DisposeAsync() => cluster.DisposeAsync();
}
