using System.Net;
using System.Net.Sockets;
using Lessor.Operator.Egress;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>Connects to an address that was judged: the name isn't looked up a second time, when it could mean another one.</summary>
/// <param name="policy">Judges addresses.</param>
/// <param name="clock">Limits the time.</param>
internal sealed class GuardedConnector(EgressPolicy policy, TimeProvider clock)
{
    // So that one address which swallows packets leaves time for the next.
    private static readonly TimeSpan EachLimit = TimeSpan.FromSeconds(5);

    /// <summary>Connects.</summary>
    /// <param name="context">Whom to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The connection, without TLS as yet.</returns>
    /// <exception cref="EgressException">The host has an address that may not be reached.</exception>
    /// <exception cref="SocketException">The host has no address, or none that answers.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        SocketException? failure = null;
        foreach (var address in await policy.ResolveAsync(context.DnsEndPoint.Host, cancellationToken))
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
            }
            catch (SocketException e)
            {
                failure = e;
            }
        }

        throw failure!;
    }

    private async Task<Stream> ConnectAsync(IPEndPoint end, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(EachLimit, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(end, linked.Token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception e)
        {
            socket.Dispose();
            throw e is OperationCanceledException && !cancellationToken.IsCancellationRequested ? new SocketException((int)SocketError.TimedOut) : e;
        }
    }
}
