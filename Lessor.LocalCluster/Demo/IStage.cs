namespace Lessor.ControlPlane.Demo;

/// <summary>The cluster that Lessor is shown on.</summary>
internal interface IStage : IAsyncDisposable
{
    /// <summary>The administrator's kubeconfig file.</summary>
    string KubeconfigPath { get; }

    /// <summary>A folder for logs and manifests.</summary>
    string Folder { get; }

    /// <summary>Where the API server reaches the operator's webhooks on this machine; null: it can't.</summary>
    Uri? WebhookUrl { get; }

    /// <summary>The file with the authority of what the API server presents to webhooks; null: it presents nothing that is known.</summary>
    string? WebhookClientAuthorityPath { get; }

    /// <summary>Writes a kubeconfig for the operator's service account and gives its path.</summary>
    /// <exception cref="LocalClusterException">There is no token to be had.</exception>
    Task<string> IssueOperatorKubeconfigAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the cluster until cancelled.</summary>
    /// <exception cref="LocalClusterException">It ended by itself.</exception>
    Task KeepAsync(CancellationToken cancellationToken);
}
