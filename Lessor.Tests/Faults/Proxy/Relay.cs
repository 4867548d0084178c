using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>Passes bytes between clients and a server on loopback, until it is told to freeze or to reset a connection.</summary>
internal sealed class Relay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<int, RelayedConnection> _connections = new();
    private readonly int _server;
    private readonly Task _accepting;

    /// <summary>Starts it.</summary>
    /// <param name="server">The server's port.</param>
    public Relay(int server)
    {
        _server = server;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port that clients use.</summary>
    public int Port { get; }

    /// <summary>How many connections are open.</summary>
    public int Count => _connections.Count;

    /// <summary>Resets (RST) the connection that the server sees under a port.</summary>
    public void Reset(int serverSees)
    {
        if (_connections.TryGetValue(serverSees, out var connection))
        {
            connection.Reset();
        }
    }

    /// <summary>Resets all connections; new ones are taken.</summary>
    public void ResetAll()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Reset();
        }
    }

    /// <summary>Has nothing pass over today's connections any more, in neither direction, and leaves them open until a side closes; new ones are taken.</summary>
    public void FreezeAll()
    {
        foreach (var connection in _connections.Values)
        {
            connection.Freeze();
        }
    }

    /// <summary>Takes no connection any more, and resets those that are open.</summary>
    public void Close()
    {
        _listener.Stop();
        ResetAll();
    }

    public async ValueTask DisposeAsync()
    {
        Close();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                Begin(await _listener.AcceptSocketAsync());
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
        }
    }

    private void Begin(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Connect(IPAddress.Loopback, _server);
        var connection = new RelayedConnection(client, server);
        var port = ((IPEndPoint)server.LocalEndPoint!).Port;
        _connections[port] = connection;
        _ = connection.RunAsync().ContinueWith(_ => _connections.TryRemove(port, out var _), TaskScheduler.Default);
    }
}
