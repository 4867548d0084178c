using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lessor.Operator.Certificates;

namespace Lessor.Benchmarks.Admission;

/// <summary>A certificate that signs itself.</summary>
internal sealed class OwnCertificate : IServingCertificates, IDisposable
{
    private readonly X509Certificate2 _certificate = Create();

    public OwnCertificate() => Current = SslStreamCertificateContext.Create(_certificate, null, offline: true);

    public SslStreamCertificateContext? Current { get; }

    public string Pem => _certificate.ExportCertificatePem();

    public void Dispose() => _certificate.Dispose();

    private static X509Certificate2 Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }
}
