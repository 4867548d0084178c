using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>Whose client certificates are taken for the API server's. The authorities are read from a file, and again when it may have changed.</summary>
internal sealed partial class ClientTrust
{
    private const string CommonName = "2.5.4.3";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    // Connections are few; those of somebody who opens many read the file no more often.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly WebhookClients _clients;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private X509Certificate2Collection _authorities;
    private long _read;

    /// <summary>Reads the authorities.</summary>
    /// <param name="clients">Where they are, and the names.</param>
    /// <param name="clock">The time.</param>
    /// <param name="logger">Where it is told that they can't be read any more.</param>
    /// <exception cref="ClientTrustException">They can't be read.</exception>
    public ClientTrust(WebhookClients clients, TimeProvider clock, ILogger<ClientTrust> logger)
    {
        (_clients, _clock, _logger) = (clients, clock, logger);
        (_authorities, _read) = (Read(clients.AuthorityFile), clock.GetTimestamp());
    }

    /// <summary>By what a connection's certificate is verified.</summary>
    /// <returns>The policy: these authorities and no others, and a certificate for clients.</returns>
    public X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = _clock.GetUtcNow().UtcDateTime,
        };
        policy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        policy.CustomTrustStore.AddRange(Authorities());
        return policy;
    }

    /// <summary>Says why a certificate that was verified isn't the API server's.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <returns>A sentence; null: it is.</returns>
    public string? ProblemOf(X509Certificate2 certificate) =>
        certificate.NotAfter.ToUniversalTime() < _clock.GetUtcNow() ? "The client certificate has run out."
        : NamesOf(certificate).Any(name => _clients.Names.Contains(name, StringComparer.Ordinal)) ? null
        : "The client certificate bears none of the names that may send reviews.";

    private static IEnumerable<string> NamesOf(X509Certificate2 certificate) =>
    [
        .. certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName).Select(part => part.GetSingleElementValue() ?? ""),
        .. certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(names => names.EnumerateDnsNames()),
    ];

    private X509Certificate2Collection Authorities()
    {
        lock (_gate)
        {
            if (_clock.GetElapsedTime(_read) > Fresh)
            {
                _read = _clock.GetTimestamp();
                _authorities = ReadAgain();
            }

            return _authorities;
        }
    }

    // What was read last is better than nobody's: the API server's certificate is most likely still of it.
    private X509Certificate2Collection ReadAgain()
    {
        try
        {
            return Read(_clients.AuthorityFile);
        }
        catch (ClientTrustException e)
        {
            NotRead(_logger, e.Message);
            return _authorities;
        }
    }

    private static X509Certificate2Collection Read(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ClientTrustException($"{file} can't be read: {e.Message}", e);
        }

        return found.Count > 0 ? found : throw new ClientTrustException($"{file} has no certificate");
    }

    [LoggerMessage(1, LogLevel.Warning, "The authorities of the API server's client certificate could not be read again; the former ones hold: {Problem}")]
    private static partial void NotRead(ILogger logger, string problem);
}
