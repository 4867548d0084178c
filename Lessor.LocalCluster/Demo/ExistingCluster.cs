using System.Text.Json.Nodes;

namespace Lessor.ControlPlane.Demo;

/// <summary>
/// A cluster that somebody else runs, given by its kubeconfig. It must not have Lessor yet; when the show is over, Lessor and all its tenants are removed
/// from it again.
/// </summary>
internal sealed class ExistingCluster : IStage
{
    private readonly Shell _shell;

    private ExistingCluster(string kubeconfig, string folder, Shell shell)
    {
        KubeconfigPath = kubeconfig;
        Folder = folder;
        _shell = shell;
    }

    public string KubeconfigPath { get; }

    public string Folder { get; }

    /// <summary>None: its API server may be anywhere, and what is on this machine's loopback isn't there.</summary>
    public Uri? WebhookUrl => null;

    public string? WebhookClientAuthorityPath => null;

    /// <summary>Makes sure that the cluster can be reached and has no Lessor.</summary>
    /// <exception cref="LocalClusterException">It can't, or it has.</exception>
    public static async Task<ExistingCluster> OpenAsync(string kubeconfig, string kubectl, Repository repository, CancellationToken cancellationToken)
    {
        var path = Path.GetFullPath(kubeconfig);
        if (!File.Exists(path))
        {
            throw new LocalClusterException($"--use-kubeconfig: {path} isn't there.");
        }

        var shell = new Shell(kubectl, path, repository.Root);
        var found = await shell.ReadAsync("kubectl get crd/tenants.lessor.io namespace/lessor-system namespace/lessor-tenants --ignore-not-found -o name --request-timeout=15s", cancellationToken);
        if (found.Length > 0)
        {
            throw new LocalClusterException("--use-kubeconfig: Lessor is installed in this cluster already, and what runs there is left in peace. Name a cluster without it.");
        }

        var folder = Directory.CreateTempSubdirectory("lessor-demo-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "logs"));
        return new ExistingCluster(path, folder, shell);
    }

    public async Task<string> IssueOperatorKubeconfigAsync(CancellationToken cancellationToken)
    {
        const string Request = """{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":86400}}""";
        var reply = await _shell.ReadAsync(
            $"echo '{Request}' | kubectl create --raw /api/v1/namespaces/lessor-system/serviceaccounts/lessor-operator/token -f -", cancellationToken);
        var token = JsonNode.Parse(reply)!["status"]!["token"]!.GetValue<string>();
        var config = JsonNode.Parse(await _shell.ReadAsync("kubectl config view --minify --flatten --raw -o json", cancellationToken))!;
        config["users"]![0]!["user"] = new JsonObject { ["token"] = token };
        var path = Path.Combine(Folder, "operator.kubeconfig");
        await using var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        await using var writer = new StreamWriter(file);
        await writer.WriteAsync(config.ToJsonString());
        return path;
    }

    public Task KeepAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(
        _ => { }, CancellationToken.None, TaskContinuationOptions.OnlyOnCanceled, TaskScheduler.Default);

    /// <summary>Takes the tenants, while the operator still runs, out of the cluster.</summary>
    public Task RemoveTenantsAsync(CancellationToken cancellationToken) =>
        _shell.RunAsync("kubectl delete tenants --all --timeout=120s >/dev/null", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _shell.ReadAsync("kubectl delete -f config/install.yaml --ignore-not-found --timeout=120s", CancellationToken.None);
        }
        catch (LocalClusterException e)
        {
            await Console.Error.WriteLineAsync($"Lessor could not be removed from the cluster: {e.Message}");
        }

        Directory.Delete(Folder, recursive: true);
    }
}
