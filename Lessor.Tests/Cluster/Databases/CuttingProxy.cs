using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Lessor.Tests.Cluster.Databases;

/// <summary>Stands between an operator and a PostgreSQL, counts statements, and cuts all off at one of them: before the server has it, or after it is done and before the operator hears of it.</summary>
/// <param name="server">The server's port.</param>
/// <param name="cutAt">Which statement, from 1.</param>
/// <param name="after">Whether the server still does it.</param>
internal sealed class CuttingProxy(int server, int cutAt, bool after) : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _statements;

    public int Port { get; private set; }

    /// <summary>Whether there were that many statements.</summary>
    public bool HasCut => Volatile.Read(ref _statements) >= cutAt;

    public CuttingProxy Start()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
        return this;
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (!HasCut)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var upstream = new TcpClient();
        using (client)
        {
            try
            {
                await upstream.ConnectAsync(IPAddress.Loopback, server);
                await Task.WhenAny(ForwardAsync(client.GetStream(), upstream.GetStream()), BackAsync(upstream.GetStream(), client.GetStream()));
            }
            catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
            {
                // One side has ended.
            }
        }
    }

    // A statement is the messages up to a Sync, with an Execute among them.
    private async Task ForwardAsync(NetworkStream client, NetworkStream upstream)
    {
        await upstream.WriteAsync(await ReadAsync(client, typed: false));
        var (unit, executes) = (new List<byte>(), false);
        while (true)
        {
            var message = await ReadAsync(client, typed: true);
            unit.AddRange(message);
            executes |= message[0] == (byte)'E';
            if (message[0] is (byte)'S' or (byte)'p' or (byte)'X')
            {
                if (executes && Interlocked.Increment(ref _statements) >= cutAt)
                {
                    await CutAsync(upstream, [.. unit]);
                    return;
                }

                await upstream.WriteAsync(unit.ToArray());
                (unit, executes) = ([], false);
            }
        }
    }

    private async Task CutAsync(NetworkStream upstream, byte[] unit)
    {
        if (after)
        {
            await upstream.WriteAsync(unit);
            // The server has nothing else to do: once it waits for its client, the statement is done.
            await _done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    private async Task BackAsync(NetworkStream upstream, NetworkStream client)
    {
        while (true)
        {
            var message = await ReadAsync(upstream, typed: true);
            if (!HasCut)
            {
                await client.WriteAsync(message);
            }
            else if (message[0] == (byte)'Z')
            {
                _done.TrySetResult();
                await Task.Delay(Timeout.Infinite);
            }
        }
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, bool typed)
    {
        var head = new byte[typed ? 5 : 4];
        await stream.ReadExactlyAsync(head);
        var message = new byte[head.Length - 4 + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(head.Length - 4))];
        head.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(head.Length));
        return message;
    }
}
