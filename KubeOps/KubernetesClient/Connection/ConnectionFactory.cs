using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using k8s.Authentication;

namespace k8s.Connection;

/// <summary>Opens connections to the API server: HTTP/2 where it offers that, and checked often enough to notice a dead one.</summary>
internal static class ConnectionFactory
{
    private static readonly TimeSpan KeepAliveDelay = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan KeepAliveTimeout = TimeSpan.FromSeconds(10);

    public static SocketsHttpHandler CreateHandler(KubernetesClientConfiguration config) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip,
        ConnectCallback = config.TlsServerName is null ? ConnectAsync : SecureUnderAnotherName(config),
        ConnectTimeout = TimeSpan.FromSeconds(15),
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = KeepAliveDelay,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
        KeepAlivePingTimeout = KeepAliveTimeout,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
        // Addresses change, and a certificate from an exec plugin must not outlive its end on an open connection.
        PooledConnectionLifetime = config.Exec is null ? TimeSpan.FromMinutes(10) : ExecPlugin.Margin / 2,
        SslOptions = TlsOptions.Create(config),
        UseCookies = false,
    };

    // The handler itself always expects the name in the URL; it leaves a stream that is secured already as it is.
    private static Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> SecureUnderAnotherName(
        KubernetesClientConfiguration config)
    {
        var options = TlsOptions.Create(config);
        options.ApplicationProtocols = config.DisableHttp2
            ? [SslApplicationProtocol.Http11]
            : [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
        return async (context, cancellationToken) =>
        {
            var stream = await ConnectAsync(context, cancellationToken).ConfigureAwait(false);
            return context.InitialRequestMessage.RequestUri!.Scheme == Uri.UriSchemeHttps
                ? await SecureAsync(stream, options, cancellationToken).ConfigureAwait(false)
                : stream;
        };
    }

    private static async Task<Stream> SecureAsync(Stream stream, SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream);
        try
        {
            await secured.AuthenticateAsClientAsync(options, cancellationToken).ConfigureAwait(false);
            return secured;
        }
        catch
        {
            await secured.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    // HTTP/1.1 has no pings, so TCP asks.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)KeepAliveDelay.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)(KeepAliveTimeout / 3).TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
