using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lessor.Operator.Certificates;
using Lessor.Operator.Hosting.Serving;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Lessor.Operator.Telemetry.Access;

/// <summary>
/// Where metrics and records are served: encrypted, with the certificate of the webhooks once there is one, until then with one that the operator made for
/// itself. Requests that came here carry it as a feature.
/// </summary>
/// <param name="services">May have the webhooks' certificate.</param>
/// <param name="clock">The clock.</param>
public sealed class MetricsListener(IServiceProvider services, TimeProvider clock)
{
    private readonly Lazy<SslStreamCertificateContext> _own = new(() => Make(clock.GetUtcNow()));

    /// <summary>Makes an address one of this listener's.</summary>
    /// <param name="listen">The address.</param>
    public void Use(ListenOptions listen)
    {
        listen.UseHttps(Listeners.Handshakes(() => services.GetService<IServingCertificates>()?.Current ?? _own.Value));
        listen.Use(next => connection =>
        {
            connection.Features.Set(this);
            return next(connection);
        });
    }

    // Nobody can check it, but nobody who only listens can read what it protects.
    private static SslStreamCertificateContext Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=lessor-operator", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(now.AddHours(-1), now.AddYears(10));
        return SslStreamCertificateContext.Create(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null), null, offline: true);
    }
}
