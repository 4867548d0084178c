using System.Text.Json;
using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>The cluster that credentials are wanted for.</summary>
internal sealed record ExecCluster
{
    public string Server { get; set; }

    [JsonPropertyName("tls-server-name")]
    public string TlsServerName { get; set; }

    [JsonPropertyName("insecure-skip-tls-verify")]
    public bool? SkipTlsVerify { get; set; }

    [JsonPropertyName("certificate-authority-data")]
    public string CertificateAuthorityData { get; set; }

    public JsonElement? Config { get; set; }
}
