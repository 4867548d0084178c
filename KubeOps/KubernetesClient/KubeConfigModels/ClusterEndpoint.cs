using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>Where an API server is and whom it is signed by.</summary>
internal sealed record ClusterEndpoint
{
    public string Server { get; set; }

    [JsonPropertyName("tls-server-name")]
    public string TlsServerName { get; set; }

    [JsonPropertyName("insecure-skip-tls-verify")]
    public bool SkipTlsVerify { get; set; }

    [JsonPropertyName("certificate-authority")]
    public string CertificateAuthority { get; set; }

    [JsonPropertyName("certificate-authority-data")]
    public string CertificateAuthorityData { get; set; }

    public IList<NamedExtension> Extensions { get; set; }
}
