using System.Net;
using System.Net.Sockets;

namespace Archive.HostileFiles;

/// <summary>Listens on a loopback port that hostile files name, and counts who calls: no one may.</summary>
public sealed class FetchListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _connections;

    public FetchListener()
    {
        _listener.Start();
        Address = "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port + "/";
        _ = AcceptAsync();
    }

    public string Address { get; }

    public int Connections => Volatile.Read(ref _connections);

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                Interlocked.Increment(ref _connections);
            }
        }
        catch (Exception error) when (error is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // Disposed: no one is counted any more.
        }
    }
}
