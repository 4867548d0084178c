using System.Text.Json.Serialization;

namespace k8s.KubeConfigModels;

/// <summary>What proves who a user is.</summary>
internal sealed record UserCredentials
{
    [JsonPropertyName("client-certificate")]
    public string ClientCertificate { get; set; }

    [JsonPropertyName("client-certificate-data")]
    public string ClientCertificateData { get; set; }

    [JsonPropertyName("client-key")]
    public string ClientKey { get; set; }

    [JsonPropertyName("client-key-data")]
    public string ClientKeyData { get; set; }

    public string Token { get; set; }

    public string TokenFile { get; set; }

    public ExecConfig Exec { get; set; }
}
