using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using k8s.Configuration;

namespace k8s.Connection;

/// <summary>Whom to trust and what certificate to show.</summary>
internal static class TlsOptions
{
    public static SslClientAuthenticationOptions Create(KubernetesClientConfiguration config)
    {
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = config.TlsServerName,
            CertificateChainPolicy = config.SslCaCerts is null ? null : TrustOnly(config.SslCaCerts),
        };
        if (config.SkipTlsVerify)
        {
#pragma warning disable CA5359 // The user has said insecure-skip-tls-verify.
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        SetClientCertificate(options, config);
        return options;
    }

    /// <summary>
    /// The chain must end in one of these authorities. No callback looks at the outcome: the runtime alone decides, by chain, purpose and
    /// name, so that there is no second opinion to get wrong (CVE-2025-9708).
    /// </summary>
    private static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy
        {
            DisableCertificateDownloads = true,
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static void SetClientCertificate(SslClientAuthenticationOptions options, KubernetesClientConfiguration config)
    {
        if (LoadClientCertificate(config) is { } certificate)
        {
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }
        else if (config.Exec is { } exec)
        {
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => exec.Certificate!;
        }
    }

    private static X509Certificate2 LoadClientCertificate(KubernetesClientConfiguration config)
    {
        var certificate = Load(config.ClientCertificateData, config.ClientCertificateFilePath, "client-certificate-data");
        var key = Load(config.ClientCertificateKeyData, config.ClientKeyFilePath, "client-key-data");
        return certificate is null || key is null
            ? null
            : PemCertificates.ParseClient(certificate, key, config.ClientCertificateFilePath ?? "client-certificate-data");
    }

    private static string Load(string data, string path, string name) =>
        data is not null ? PemCertificates.Decode(data, name) : path is not null ? PemCertificates.ReadFile(path) : null;
}
