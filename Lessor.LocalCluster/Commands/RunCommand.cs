using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Demo;

namespace Lessor.ControlPlane.Commands;

/// <summary>Keeps a cluster with Lessor installed and running for as long as the user wants it.</summary>
internal static class RunCommand
{
    /// <summary>Starts both, says how to reach them, and waits for an interruption.</summary>
    /// <exception cref="LocalClusterException">They could not be started.</exception>
    public static async Task<int> RunAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        await using var session = await Session.StartAsync(options, new ProgressLines(), cancellationToken);
        Console.WriteLine($"""

            {(options.Kubeconfig is null
                ? "Lessor is running on a cluster of its own. Pods are simulated: they look as if they ran, and nothing runs."
                : "Lessor is running on your cluster; it is removed from there in the end.")}
            The operator's log: {session.Operator.LogFile}
            Ctrl-C stops both. In another terminal:

            export KUBECONFIG={session.Cluster.KubeconfigPath}
            {PathFor(session.Kubectl)}kubectl apply -f samples/kuard && kubectl get tenants --watch
            """);
        await session.Cluster.KeepAsync(cancellationToken);
        return 0;
    }

    // One that we fetched: the user has none to type.
    private static string PathFor(string kubectl) =>
        Machine.This.OnPath(Path.GetFileName(kubectl)) is null ? $"export PATH=$PATH:{Path.GetDirectoryName(kubectl)}\n" : "";
}
