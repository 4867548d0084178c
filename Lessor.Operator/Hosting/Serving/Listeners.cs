using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Lessor.Operator.Certificates;
using Lessor.Operator.Telemetry.Access;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>Where the operator listens: health on one address, in plain HTTP; webhooks and metrics on two others, with the certificate of the moment.</summary>
internal static class Listeners
{
    /// <summary>
    /// The largest review. An API server takes requests up to 3 MiB, and sends the object as it was and as it is to be, in an encoding that writes &lt; in six
    /// characters.
    /// </summary>
    public const int LargestReview = 8 * 1024 * 1024;

    private const int MostConnections = 1024;

    private static readonly List<SslApplicationProtocol> Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    public static void Configure(ConfigureWebHostBuilder web, OperatorOptions options)
    {
        // What the environment says (a base image sets ASPNETCORE_HTTP_PORTS) is for programs that don't say it themselves.
        web.UseSetting(WebHostDefaults.ServerUrlsKey, "").UseSetting(WebHostDefaults.HttpPortsKey, "").UseSetting(WebHostDefaults.HttpsPortsKey, "");
        web.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestReview;
            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            Listen(kestrel, options.HealthAddress, _ => { });
            if (options.WebhookAddress is { } address)
            {
                var certificates = kestrel.ApplicationServices.GetRequiredService<IServingCertificates>();
                var trust = kestrel.ApplicationServices.GetService<ClientTrust>();
                Listen(kestrel, address, listener => listener.UseHttps(Handshakes(() => certificates.Current, trust)));
            }

            if (options.MetricsAddress is { } metrics)
            {
                Listen(kestrel, metrics, kestrel.ApplicationServices.GetRequiredService<MetricsListener>().Use);
            }
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string address, Action<ListenOptions> configure)
    {
        var uri = new Uri(address);
        if (IPAddress.TryParse(uri.DnsSafeHost, out var ip))
        {
            kestrel.Listen(ip, uri.Port, configure);
        }
        else
        {
            kestrel.ListenLocalhost(uri.Port, configure);
        }
    }

    /// <summary>How an encrypted listener meets its clients.</summary>
    /// <param name="certificate">The certificate of the moment; null: no handshake can succeed.</param>
    /// <param name="clients">Whose certificates are taken of clients; null: they are asked for none.</param>
    public static TlsHandshakeCallbackOptions Handshakes(Func<SslStreamCertificateContext?> certificate, ClientTrust? clients = null) => new()
    {
        HandshakeTimeout = TimeSpan.FromSeconds(5),
        OnConnection = _ =>
        {
            var handshake = new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificate() ?? throw new AuthenticationException("There is no serving certificate yet."),
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ApplicationProtocols = Protocols,
            };
            return ValueTask.FromResult(clients is null ? handshake : Asking(handshake, clients));
        },
    };

    // Who has none is told so in words (401); one that isn't trusted ends the handshake. A session that is resumed would bring along what was trusted once.
    private static SslServerAuthenticationOptions Asking(SslServerAuthenticationOptions handshake, ClientTrust clients)
    {
        handshake.ClientCertificateRequired = true;
        handshake.AllowTlsResume = false;
        handshake.CertificateChainPolicy = clients.Policy();
        handshake.RemoteCertificateValidationCallback = (_, certificate, _, errors) => certificate is null || errors == SslPolicyErrors.None;
        return handshake;
    }
}
