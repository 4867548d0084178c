using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lessor.ControlPlane.Certificates;

/// <summary>A certificate authority of the cluster's own. Who holds its key is anybody in the cluster.</summary>
internal sealed class CertificateAuthority
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // Clocks differ; a certificate from the future would be refused.
    private static readonly TimeSpan Leeway = TimeSpan.FromHours(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    // As the API server is called from outside the cluster, and as it would be from inside.
    private static readonly string[] HostNames =
        ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc.cluster.local"];

    private readonly KeyPair _pair;
    private readonly TimeProvider _clock;

    private CertificateAuthority(KeyPair pair, TimeProvider clock)
    {
        _pair = pair;
        _clock = clock;
    }

    /// <summary>The authority's certificate as PEM.</summary>
    public string Certificate => _pair.Certificate;

    /// <summary>Reads the authority from a folder, or creates it there.</summary>
    public static CertificateAuthority LoadOrCreate(KeyFolder folder, string name, TimeProvider clock) =>
        new(folder.LoadOrCreate(name, () => Create(name, clock)), clock);

    /// <summary>Issues a certificate that a server on loopback can use, to clients and as a client.</summary>
    public KeyPair IssueServer(string name, params IPAddress[] furtherAddresses)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in HostNames)
        {
            names.AddDnsName(host);
        }

        foreach (var address in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback, .. furtherAddresses])
        {
            names.AddIpAddress(address);
        }

        return Issue(Subject(name, []), names.Build(), ServerAuthentication, ClientAuthentication);
    }

    /// <summary>Issues a certificate that makes its holder a user of the cluster.</summary>
    public KeyPair IssueClient(string user, IEnumerable<string> groups) => Issue(Subject(user, groups), null, ClientAuthentication);

    private static KeyPair Create(string name, TimeProvider clock)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Subject(name, []), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        var now = clock.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now - Leeway, now + Lifetime);
        return new KeyPair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static X500DistinguishedName Subject(string name, IEnumerable<string> organizations)
    {
        var subject = new X500DistinguishedNameBuilder();
        foreach (var organization in organizations)
        {
            subject.AddOrganizationName(organization);
        }

        subject.AddCommonName(name);
        return subject.Build();
    }

    private KeyPair Issue(X500DistinguishedName subject, X509Extension? names, params string[] usages)
    {
        using var issuer = X509Certificate2.CreateFromPem(_pair.Certificate, _pair.Key);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. usages.Select(usage => new Oid(usage))], false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        if (names is not null)
        {
            request.CertificateExtensions.Add(names);
        }

        using var certificate = request.Create(issuer, _clock.GetUtcNow() - Leeway, issuer.NotAfter, RandomNumberGenerator.GetBytes(16));
        return new KeyPair(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
