using System.Net.Sockets;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>One connection through a <see cref="Relay"/>.</summary>
internal sealed class RelayedConnection(Socket client, Socket server)
{
    private readonly TaskCompletionSource _reset = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _frozen;

    /// <summary>Passes bytes until one side closes or the connection is reset.</summary>
    public async Task RunAsync()
    {
        client.NoDelay = server.NoDelay = true;
        await Task.WhenAny(_reset.Task, PassAsync(client, server), PassAsync(server, client));
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Lets nothing pass any more; both ends stay open until one of them is closed.</summary>
    public void Freeze() => _frozen = true;

    /// <summary>Ends it with an RST to the client.</summary>
    public void Reset()
    {
        try
        {
            client.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It has ended meanwhile.
        }

        _reset.TrySetResult();
    }

    private async Task PassAsync(Socket from, Socket to)
    {
        var buffer = new byte[16384];
        try
        {
            while (await from.ReceiveAsync(buffer) is var count and > 0)
            {
                // Frozen, what comes is dropped; a side that gives the connection up still ends it, so that no request stays behind in the proxy.
                for (var sent = 0; sent < count && !_frozen;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // One end is gone, and so is the connection.
        }
    }
}
