using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KubeOps.Tests;

/// <summary>A certificate authority that lives for a test.</summary>
public sealed class TestAuthority : IDisposable
{
    public const string ForServers = "1.3.6.1.5.5.7.3.1";
    public const string ForClients = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset Start = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly DateTimeOffset End = Start.AddYears(1);

    private readonly X509Certificate2 _root;

    public TestAuthority(string name = "test authority")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(Start, End);
    }

    public string Pem => _root.ExportCertificatePem();

    public X509Certificate2 Certificate => _root;

    /// <summary>A server's certificate for 127.0.0.1 and localhost, or for one other name.</summary>
    public X509Certificate2 IssueServer(string? onlyName = null) =>
        Issue("CN=server", ForServers, onlyName is null ? ["localhost", "127.0.0.1"] : [onlyName]);

    public X509Certificate2 IssueClient(string name) => Issue($"CN={name}", ForClients);

    /// <summary>Any certificate: for a purpose, and for names that are host names or addresses.</summary>
    public X509Certificate2 Issue(string subject, string purpose, params string[] names) => Issue(subject, purpose, End.AddHours(-1), names);

    /// <summary>A client's certificate that was good until a moment ago.</summary>
    public X509Certificate2 IssueExpiredClient(string name) => Issue($"CN={name}", ForClients, Start.AddHours(2), []);

    private X509Certificate2 Issue(string subject, string purpose, DateTimeOffset end, string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], false));
        if (names.Length > 0)
        {
            request.CertificateExtensions.Add(AlternativeNames(names));
        }

        using var certificate = request.Create(_root, Start.AddHours(1), end, RandomNumberGenerator.GetBytes(16));
        return certificate.CopyWithPrivateKey(key);
    }

    public void Dispose() => _root.Dispose();

    private static X509Extension AlternativeNames(string[] names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }
}
