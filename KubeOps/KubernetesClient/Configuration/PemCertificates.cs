using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s.Exceptions;

namespace k8s.Configuration;

/// <summary>Certificates in PEM, from files or from base64 text; what is wrong is said with the place it comes from.</summary>
internal static class PemCertificates
{
    public static X509Certificate2Collection ReadAuthorities(string path) => ParseAuthorities(ReadFile(path), path);

    public static X509Certificate2Collection ParseAuthorities(string pem, string place)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw KubeConfigException.For(place, "malformed certificate authority", e);
        }

        return certificates.Count > 0
            ? certificates
            : throw KubeConfigException.For(place, "no certificate authority in PEM format is in it");
    }

    public static X509Certificate2 ParseClient(string certificatePem, string keyPem, string place)
    {
        try
        {
            return X509Certificate2.CreateFromPem(certificatePem, keyPem);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            throw KubeConfigException.For(place, "the client certificate and its key are malformed or don't belong together", e);
        }
    }

    public static string Decode(string base64, string place)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException e)
        {
            throw KubeConfigException.For(place, "not base64", e);
        }
    }

    public static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw KubeConfigException.For(path, "this file, which the configuration names, can't be read", e);
        }
    }
}
