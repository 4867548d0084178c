using Lessor.ControlPlane.Certificates;

namespace Lessor.ControlPlane.Servers;

/// <summary>Where a cluster keeps what: keys, etcd's data, logs, kubeconfigs.</summary>
internal sealed class ClusterFiles
{
    public ClusterFiles(string root)
    {
        Root = root;
        Keys = new KeyFolder(Path.Combine(root, "keys"));
        Directory.CreateDirectory(Path.Combine(root, "logs"));
    }

    public string Root { get; }

    public KeyFolder Keys { get; }

    public KeyFolder Kubeconfigs => new(Path.Combine(Root, "kubeconfigs"));

    public string EtcdData => Path.Combine(Root, "etcd");

    public string AuditLog => Path.Combine(Root, "logs", "audit.log");

    public string Log(string server) => Path.Combine(Root, "logs", server + ".log");
}
