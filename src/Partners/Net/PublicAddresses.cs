using System.Net;
using System.Net.Sockets;

namespace FinCode.Partners.Net;

/// <summary>Which addresses of the network belong to the world, and which to somebody's house: a partner lives in the world.</summary>
internal static class PublicAddresses
{
    /// <summary>Ranges that the IANA registers as private, shared, loopback, link-local, documentation, multicast or reserved.</summary>
    private static readonly IPNetwork[] Others =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
            // A cloud's own door to its machines, though the address itself is of the world.
            "168.63.129.16/32",
            "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that the IANA has given out to the world: whatever of IPv6 lies outside is nobody's, or somebody's house.</summary>
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    /// <summary>Where clouds answer their machines about themselves, and the links that reach no further than the next machine: no receiver lives there, not even in a sandbox.</summary>
    private static readonly IPNetwork[] Machines =
    [
        .. new[] { "169.254.0.0/16", "168.63.129.16/32", "100.100.100.200/32", "192.0.0.192/32", "fe80::/10", "fd00:ec2::254/128", "fd20:ce::254/128" }.Select(IPNetwork.Parse),
    ];

    public static bool Contains(IPAddress address)
    {
        var plain = Plain(address);
        return (plain.AddressFamily != AddressFamily.InterNetworkV6 || GivenOut.Contains(plain))
            && !IsIn(Others, plain);
    }

    /// <summary>Whether a machine is asked there about itself.</summary>
    public static bool IsMachines(IPAddress address) => IsIn(Machines, Plain(address));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static bool IsIn(IPNetwork[] ranges, IPAddress plain) => Array.Exists(ranges, range => range.BaseAddress.AddressFamily == plain.AddressFamily && range.Contains(plain));

    /// <summary>
    /// Connects to the first public address of a name. The look-up and the connection are one step, so that a name that means one thing
    /// when it is checked cannot mean another when it is used.
    /// </summary>
    /// <exception cref="HttpRequestException">The name has no public address.</exception>
    public static ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancellation) => Connect(context, Contains, cancellation);

    /// <summary>In a sandbox the other side may stand next door, and yet is nothing that machines are asked about themselves.</summary>
    /// <exception cref="HttpRequestException">The name has no such address.</exception>
    public static ValueTask<Stream> ConnectNextDoor(SocketsHttpConnectionContext context, CancellationToken cancellation) => Connect(context, address => !IsMachines(address), cancellation);

    private static async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, Predicate<IPAddress> isMeant, CancellationToken cancellation)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellation);
        var addresses = Array.FindAll(found, isMeant);
        if (addresses.Length == 0) throw new HttpRequestException("The partner's name leads to no public address.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
