using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace FinCode.Silo.Engines;

/// <summary>
/// Finds a TCP port of this machine for a listener that starts later. The system's own choice (port 0) comes from the range it also
/// gives to outgoing connections, so one of those may take it in between; these come from below that range
/// (RFC 6335 §6 has it at 49152, Linux at 32768).
/// </summary>
internal static class FreePort
{
    private const int First = 20_000;
    private const int End = 32_000;

    // Its listener starts later: until then the port looks free to whoever asks next, this process included.
    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port that nobody listens on now, and that this process has not been given before.</summary>
    /// <exception cref="InvalidOperationException">Every one of many that were tried was taken.</exception>
    public static int Choose()
    {
        for (var tries = 0; tries < 1_000; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(port) && Given.TryAdd(port, true)) return port;
        }

        throw new InvalidOperationException($"No free TCP port was found from {First} to {End - 1}; stop what listens there.");
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return false;
        }
    }
}
