namespace Lessor.ControlPlane.Servers;

/// <summary>How kube-apiserver is started. Only flags that 1.20 and today's versions have alike.</summary>
internal static class ApiServer
{
    /// <summary>Writes the audit policy: who did what, without the objects (they may hold secrets).</summary>
    public static void WriteAuditPolicy(ClusterFiles files) => files.Keys.Write("audit-policy.yaml", """
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
        - level: Metadata
        """);

    /// <summary>Writes what the API server presents to the webhooks that it calls: a client certificate, the same to all.</summary>
    public static void WriteAdmissionConfiguration(ClusterFiles files)
    {
        files.Keys.Write("webhooks.kubeconfig", $$"""
            apiVersion: v1
            kind: Config
            users:
            - name: '*'
              user: {client-certificate: {{files.Keys[ClusterKeys.WebhookClient + ".crt"]}}, client-key: {{files.Keys[ClusterKeys.WebhookClient + ".key"]}}}
            """);
        files.Keys.Write("admission.yaml", $"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: AdmissionConfiguration
            plugins:
            {Plugin("ValidatingAdmissionWebhook", files)}
            {Plugin("MutatingAdmissionWebhook", files)}
            """);
    }

    /// <summary>The command line.</summary>
    /// <param name="program">Path of kube-apiserver.</param>
    /// <param name="files">The cluster's files.</param>
    /// <param name="port">Port for its clients.</param>
    /// <param name="etcdPort">etcd's client port.</param>
    /// <param name="audit">Whether to write an audit log.</param>
    /// <param name="flags">Further flags.</param>
    public static IReadOnlyList<string> Command(
        string program, ClusterFiles files, int port, int etcdPort, bool audit, IReadOnlyList<string> flags) =>
    [
        program,
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        $"--secure-port={port}",
        $"--cert-dir={files.Keys.Path}",
        $"--tls-cert-file={files.Keys["apiserver.crt"]}",
        $"--tls-private-key-file={files.Keys["apiserver.key"]}",
        $"--client-ca-file={files.Keys["ca.crt"]}",
        $"--etcd-servers=https://127.0.0.1:{etcdPort}",
        $"--etcd-cafile={files.Keys["etcd-ca.crt"]}",
        $"--etcd-certfile={files.Keys["etcd-client.crt"]}",
        $"--etcd-keyfile={files.Keys["etcd-client.key"]}",
        "--authorization-mode=RBAC",
        "--allow-privileged=true",
        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
        $"--service-account-key-file={files.Keys["service-accounts.pub"]}",
        $"--service-account-signing-key-file={files.Keys["service-accounts.key"]}",
        $"--service-cluster-ip-range={ClusterKeys.ServiceRange}",
        $"--admission-control-config-file={files.Keys["admission.yaml"]}",
        // An endpoint on loopback is refused, so nothing should try to keep one.
        "--endpoint-reconciler-type=none",
        .. audit ? AuditFlags(files) : [],
        .. flags,
    ];

    private static string Plugin(string name, ClusterFiles files) =>
        $"- {{name: {name}, configuration: {{apiVersion: apiserver.config.k8s.io/v1, kind: WebhookAdmissionConfiguration, kubeConfigFile: {files.Keys["webhooks.kubeconfig"]}}}}}";

    private static string[] AuditFlags(ClusterFiles files) =>
        [$"--audit-policy-file={files.Keys["audit-policy.yaml"]}", $"--audit-log-path={files.AuditLog}"];
}
