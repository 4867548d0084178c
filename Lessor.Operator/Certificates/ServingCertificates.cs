using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Lessor.Operator.Certificates;

/// <summary>
/// The certificate that this replica serves. It goes on serving what it has until the API server can be taken to trust the next one, whatever becomes of
/// the Secret meanwhile.
/// </summary>
/// <param name="times">How long the API server is given to learn of an authority.</param>
/// <param name="logger">Told of each change.</param>
internal sealed partial class ServingCertificates(CertificateTimes times, ILogger<ServingCertificates> logger) : IServingCertificates
{
    private CertificateFacts? _facts;
    private volatile SslStreamCertificateContext? _current;

    /// <inheritdoc/>
    public SslStreamCertificateContext? Current => _current;

    /// <summary>The authority of what is served; null: nothing is, or it isn't known.</summary>
    public string? Authority { get; private set; }

    /// <summary>Whether the API server has come to trust what is served: once it has, the upkeep sees to it.</summary>
    public bool IsTrusted { get; private set; }

    /// <summary>Serves the Secret's certificate, if it is time.</summary>
    /// <returns>When it may be time; null: it is served, or something else must happen first.</returns>
    public DateTimeOffset? Consider(ServingSecret? secret, CertificateView view)
    {
        var next = Adopt(secret, view);
        IsTrusted |= _facts is not null && (view.IsInjected || view.TrustedFrom(Authority, times) is not null);
        return next;
    }

    private DateTimeOffset? Adopt(ServingSecret? secret, CertificateView view)
    {
        if (secret is null || view.Secret is not { Leaf: { } leaf } facts || leaf.Thumbprint == _facts?.Thumbprint || leaf.IsOver(view.Now))
        {
            return null;
        }

        var from = _facts is null || view.IsInjected || !IsUseful(view) ? view.Now : view.TrustedFrom(facts.Issuer, times);
        if (from is null || from > view.Now)
        {
            return from;
        }

        _current = Load(secret.Leaf);
        _facts = leaf;
        Authority = facts.Issuer;
        Serves(logger, leaf.Thumbprint, leaf.NotAfter);
        return null;
    }

    private bool IsUseful(CertificateView view) => !_facts!.IsOver(view.Now) && view.TrustedFrom(Authority, times) is not null;

    // What was served before isn't disposed: handshakes may be using it.
    private static SslStreamCertificateContext Load(KeyText leaf)
    {
        var intermediates = new X509Certificate2Collection();
        intermediates.ImportFromPem(leaf.Certificate);
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(leaf.Certificate, leaf.Key), intermediates, offline: true);
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Information, Message = "Serving webhooks with certificate {Thumbprint}, valid until {End}")]
    private static partial void Serves(ILogger logger, string thumbprint, DateTimeOffset end);
}
