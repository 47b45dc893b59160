using System.Net;
using System.Net.Sockets;

namespace FinCode.Cli.Load.Http;

/// <summary>Where the load goes: an address to connect to, and the host name that says which tenant is meant.</summary>
internal sealed class Target
{
    private readonly DnsEndPoint endPoint;

    /// <param name="url">Only http: a load generator that encrypts measures itself.</param>
    /// <param name="tenant">The first label of the Host header; null leaves the URL's host as it is.</param>
    public Target(Uri url, string? tenant)
    {
        endPoint = new DnsEndPoint(url.Host, url.Port);
        Host = tenant is null ? url.Authority : $"{tenant}.localhost:{url.Port}";
    }

    public string Host { get; }

    public string Address => $"{endPoint.Host}:{endPoint.Port}";

    public async ValueTask<Socket> Connect()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
