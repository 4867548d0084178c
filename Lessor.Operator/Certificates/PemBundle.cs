using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lessor.Operator.Certificates;

/// <summary>Certificate authorities, one after the other in one text.</summary>
internal static class PemBundle
{
    /// <summary>Reads the authorities; what is none, or no certificate at all, is left out.</summary>
    public static IReadOnlyList<CertificateFacts> Read(string text)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            // Damaged: what stands before the damage was read.
        }

        var authorities = found.Where(IsAuthority).Select(CertificateFacts.Of).DistinctBy(authority => authority.Thumbprint).ToList();
        foreach (var certificate in found)
        {
            certificate.Dispose();
        }

        return authorities;
    }

    /// <summary>Writes the authorities: always the same text for the same ones.</summary>
    public static string Write(IEnumerable<CertificateFacts> authorities) => string.Concat(authorities.Select(authority => authority.Pem + "\n"));

    private static bool IsAuthority(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority);
}
