using System.Net;
using System.Security.Cryptography;
using Lessor.ControlPlane.Certificates;

namespace Lessor.ControlPlane.Servers;

/// <summary>The authorities, server certificates and the service accounts' key of one cluster, as files in its key folder.</summary>
internal sealed class ClusterKeys
{
    /// <summary>Services get their addresses from here; the first is the API server's own.</summary>
    public const string ServiceRange = "10.96.0.0/16";

    /// <summary>The name of the authority for what the API server presents to webhooks.</summary>
    public const string WebhookAuthority = "webhook-client-ca";

    /// <summary>The name of what it presents.</summary>
    public const string WebhookClient = "webhook-client";

    private static readonly IPAddress ApiServerService = IPAddress.Parse("10.96.0.1");

    public ClusterKeys(KeyFolder folder, TimeProvider clock)
    {
        Authority = CertificateAuthority.LoadOrCreate(folder, "ca", clock);
        // Of its own: whoever the API server trusts as a user must not be trusted by etcd.
        var etcdAuthority = CertificateAuthority.LoadOrCreate(folder, "etcd-ca", clock);
        folder.LoadOrCreate("apiserver", () => Authority.IssueServer("kube-apiserver", ApiServerService));
        folder.LoadOrCreate("etcd", () => etcdAuthority.IssueServer("etcd"));
        // Of its own, too: a certificate of the cluster's authority would make the API server's caller of webhooks a user, and all users callers.
        var webhookAuthority = CertificateAuthority.LoadOrCreate(folder, WebhookAuthority, clock);
        folder.LoadOrCreate(WebhookClient, () => webhookAuthority.IssueClient(LocalCluster.WebhookClientName, []));
        folder.LoadOrCreate("etcd-client", () => etcdAuthority.IssueClient("kube-apiserver", []));
        if (!File.Exists(folder["service-accounts.key"]))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            // 1.20 does not derive the public key from a PKCS#8 file.
            folder.Write("service-accounts.pub", key.ExportSubjectPublicKeyInfoPem());
            folder.Write("service-accounts.key", key.ExportPkcs8PrivateKeyPem());
        }
    }

    /// <summary>The authority that the API server's certificate comes from, and those of its users.</summary>
    public CertificateAuthority Authority { get; }
}
