using System.Net;
using System.Net.Sockets;

namespace Lessor.ControlPlane.Processes;

/// <summary>Ports of the loopback interface that nobody listens on at this moment; a server's start may still find one taken.</summary>
internal static class FreePorts
{
    /// <summary>Finds distinct free ports.</summary>
    public static int[] Find(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => Listen(0)).ToList();
        try
        {
            return [.. listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }

    /// <summary>Whether a port can be had: nobody listens on it, and we may.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            Listen(port).Dispose();
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }
}
