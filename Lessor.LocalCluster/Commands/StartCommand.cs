namespace Lessor.ControlPlane.Commands;

/// <summary>Keeps a cluster for as long as the user wants it.</summary>
internal static class StartCommand
{
    /// <summary>Starts the cluster, says how to reach it, and waits for an interruption.</summary>
    /// <exception cref="LocalClusterException">It could not be started, or one of its servers ended.</exception>
    public static async Task<int> RunAsync(LocalClusterOptions options, string? kubeconfig, CancellationToken cancellationToken)
    {
        RequireFolder(kubeconfig);
        await using var cluster = await LocalCluster.StartAsync(options, new ProgressLines(), cancellationToken);
        await Console.Error.WriteLineAsync(options.SimulatePods
            ? "Pods are simulated: they look as if they ran, and nothing runs. Ctrl-C stops the cluster."
            : "Pods stay pending: there is no kubelet. Ctrl-C stops the cluster.");
        if (cluster.AuditLogPath is { } log)
        {
            await Console.Error.WriteLineAsync($"Audit log: {log}");
        }

        await Console.Out.WriteLineAsync($"export KUBECONFIG={Hand(cluster, kubeconfig)}");
        await KeepAsync(cluster, cancellationToken);
        return 0;
    }

    // Before the start, which takes its time.
    private static void RequireFolder(string? kubeconfig)
    {
        if (kubeconfig is not null && (Directory.Exists(kubeconfig) || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(kubeconfig)))))
        {
            throw new LocalClusterException($"--kubeconfig: {kubeconfig} is to be a file in a folder that is there.");
        }
    }

    private static string Hand(LocalCluster cluster, string? kubeconfig)
    {
        if (kubeconfig is null)
        {
            return cluster.KubeconfigPath;
        }

        File.Copy(cluster.KubeconfigPath, kubeconfig, overwrite: true);
        return Path.GetFullPath(kubeconfig);
    }

    internal static async Task KeepAsync(LocalCluster cluster, CancellationToken cancellationToken)
    {
        try
        {
            var ended = await cluster.WaitForFailureAsync(cancellationToken);
            throw new LocalClusterException($"{ended.Name} ended by itself; its log is {ended.LogFile}.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopping the cluster.");
        }
    }
}
