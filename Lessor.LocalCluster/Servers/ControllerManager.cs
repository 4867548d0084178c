namespace Lessor.ControlPlane.Servers;

/// <summary>How kube-controller-manager is started.</summary>
internal static class ControllerManager
{
    /// <summary>The command line.</summary>
    /// <param name="program">Path of kube-controller-manager.</param>
    /// <param name="files">The cluster's files.</param>
    /// <param name="kubeconfig">Its access to the API server.</param>
    /// <param name="hasInsecurePort">Whether this version serves on a port without TLS unless told not to.</param>
    public static IReadOnlyList<string> Command(string program, ClusterFiles files, string kubeconfig, bool hasInsecurePort) =>
    [
        program,
        $"--kubeconfig={kubeconfig}",
        "--bind-address=127.0.0.1",
        "--secure-port=0",
        .. hasInsecurePort ? ["--port=0"] : Array.Empty<string>(),
        "--leader-elect=false",
        "--use-service-account-credentials=true",
        $"--service-account-private-key-file={files.Keys["service-accounts.key"]}",
        $"--root-ca-file={files.Keys["ca.crt"]}",
        // The simulated node sends no heartbeats.
        "--node-monitor-grace-period=8760h",
        "--kube-api-qps=500",
        "--kube-api-burst=1000",
    ];
}
