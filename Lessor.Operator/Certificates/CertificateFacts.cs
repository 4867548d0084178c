using System.Security.Cryptography.X509Certificates;

namespace Lessor.Operator.Certificates;

/// <summary>What there is to know of a certificate; no key, and nothing to dispose.</summary>
/// <param name="Thumbprint">Tells certificates apart.</param>
/// <param name="Pem">The certificate.</param>
/// <param name="NotBefore">From when on it is valid.</param>
/// <param name="NotAfter">Until when it is valid.</param>
internal sealed record CertificateFacts(string Thumbprint, string Pem, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    public static CertificateFacts Of(X509Certificate2 certificate) => new(
        certificate.Thumbprint, certificate.ExportCertificatePem(), certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());

    public bool IsOver(DateTimeOffset now) => now >= NotAfter;

    /// <summary>When it reaches an age, counted from its issue.</summary>
    public DateTimeOffset ReachesAge(TimeSpan age) => NotBefore + CertificateTimes.Leeway + age;
}
