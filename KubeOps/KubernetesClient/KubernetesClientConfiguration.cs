using System.Security.Cryptography.X509Certificates;
using k8s.Authentication;

namespace k8s;

/// <summary>Where the API server is, how to trust it, and who to be there.</summary>
public partial class KubernetesClientConfiguration
{
    /// <summary>The namespace of the current context or of the pod; null where none is set.</summary>
    public string Namespace { get; set; }

    public string Host { get; set; }

    /// <summary>The only certificates that may have signed the server's; null means the system's roots.</summary>
    public X509Certificate2Collection SslCaCerts { get; set; }

    public string ClientCertificateData { get; set; }

    public string ClientCertificateKeyData { get; set; }

    public string ClientCertificateFilePath { get; set; }

    public string ClientKeyFilePath { get; set; }

    public bool SkipTlsVerify { get; set; }

    /// <summary>The name that the server's certificate must carry, where it isn't the host's.</summary>
    public string TlsServerName { get; set; }

    public string UserAgent { get; set; }

    public string AccessToken { get; set; }

    /// <summary>Wins over <see cref="AccessToken"/>.</summary>
    public ITokenProvider TokenProvider { get; set; }

    public string CurrentContext { get; set; }

    /// <summary>How long a request may take until its answer's headers are there; watches run on. 100 s by default.</summary>
    public TimeSpan HttpClientTimeout { get; set; } = TimeSpan.FromSeconds(100);

    public bool DisableHttp2 { get; set; }
}
