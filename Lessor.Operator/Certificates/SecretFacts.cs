using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lessor.Operator.Certificates;

/// <summary>What is usable of the Secret.</summary>
/// <param name="Authorities">The authorities that API servers shall trust.</param>
/// <param name="Signer">The one whose key is there; null: none.</param>
/// <param name="Leaf">The serving certificate; null: there is none that fits its key.</param>
/// <param name="Issuer">The thumbprint of the authority that signed it; null: none of these.</param>
/// <param name="Names">The hosts that it is for.</param>
internal sealed record SecretFacts(
    IReadOnlyList<CertificateFacts> Authorities, CertificateFacts? Signer, CertificateFacts? Leaf, string? Issuer, IReadOnlySet<string> Names)
{
    public static SecretFacts Of(ServingSecret secret)
    {
        var authorities = PemBundle.Read(secret.Authorities);
        var signer = authorities.LastOrDefault(authority => Fits(authority.Pem, secret.Signer));
        using var leaf = Load(secret.Leaf);
        return leaf is null
            ? new(authorities, signer, null, null, new HashSet<string>())
            : new(authorities, signer, CertificateFacts.Of(leaf), authorities.FirstOrDefault(authority => Signed(authority, leaf))?.Thumbprint, NamesOf(leaf));
    }

    private static bool Fits(string certificate, string key)
    {
        using var pair = Load(new KeyText(certificate, key));
        return pair is not null;
    }

    private static X509Certificate2? Load(KeyText text)
    {
        try
        {
            return X509Certificate2.CreateFromPem(text.Certificate, text.Key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Damaged, or the one isn't the other's.
            return null;
        }
    }

    private static bool Signed(CertificateFacts authority, X509Certificate2 leaf)
    {
        using var issuer = X509Certificate2.CreateFromPem(authority.Pem);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(issuer);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        return chain.Build(leaf);
    }

    private static HashSet<string> NamesOf(X509Certificate2 leaf)
    {
        var names = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToList();
        return [.. names.SelectMany(extension => extension.EnumerateDnsNames()), .. names.SelectMany(extension => extension.EnumerateIPAddresses()).Select(address => address.ToString())];
    }
}
