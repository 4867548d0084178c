namespace k8s.KubeConfigModels;

/// <summary>The credentials: a token, a client certificate, or both.</summary>
internal sealed record ExecCredentialStatus
{
    public DateTime? ExpirationTimestamp { get; set; }

    public string Token { get; set; }

    public string ClientCertificateData { get; set; }

    public string ClientKeyData { get; set; }
}
