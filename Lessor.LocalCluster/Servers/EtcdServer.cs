namespace Lessor.ControlPlane.Servers;

/// <summary>How etcd is started: one member, on loopback, with TLS for both of its ports.</summary>
internal static class EtcdServer
{
    /// <summary>The command line.</summary>
    /// <param name="program">Path of etcd.</param>
    /// <param name="files">The cluster's files.</param>
    /// <param name="clientPort">Port for the API server.</param>
    /// <param name="skipFsync">Whether this etcd can do without fsync: data of a test need not survive a power cut.</param>
    public static IReadOnlyList<string> Command(string program, ClusterFiles files, int clientPort, bool skipFsync) =>
    [
        program,
        "--name=lessor-local",
        $"--data-dir={files.EtcdData}",
        $"--listen-client-urls=https://127.0.0.1:{clientPort}",
        $"--advertise-client-urls=https://127.0.0.1:{clientPort}",
        "--client-cert-auth=true",
        $"--trusted-ca-file={files.Keys["etcd-ca.crt"]}",
        $"--cert-file={files.Keys["etcd.crt"]}",
        $"--key-file={files.Keys["etcd.key"]}",
        // It has no peers, so that any port will do.
        "--listen-peer-urls=https://127.0.0.1:0",
        "--peer-client-cert-auth=true",
        $"--peer-trusted-ca-file={files.Keys["etcd-ca.crt"]}",
        $"--peer-cert-file={files.Keys["etcd.crt"]}",
        $"--peer-key-file={files.Keys["etcd.key"]}",
        "--logger=zap",
        "--log-level=warn",
        .. skipFsync ? ["--unsafe-no-fsync"] : Array.Empty<string>(),
    ];
}
