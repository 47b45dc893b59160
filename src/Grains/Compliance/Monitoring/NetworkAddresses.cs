using System.Net;
using System.Net.Sockets;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>What a network address says of who is behind it.</summary>
public static class NetworkAddresses
{
    /// <summary>Of an IPv6 address what names the subscriber; the rest changes by itself.</summary>
    private const int SubscriberBytes = 8;

    /// <summary>
    /// The address of one subscriber as text; null for those that are nobody's in particular: private networks, this machine, link-local and carrier-grade ones, and what is routed nowhere.
    /// </summary>
    public static string? SubscriberOf(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6) || !IsPublic(plain)) return null;
        if (plain.AddressFamily is AddressFamily.InterNetwork) return plain.ToString();
        Span<byte> bytes = stackalloc byte[16];
        plain.TryWriteBytes(bytes, out _);
        bytes[SubscriberBytes..].Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    private static bool IsPublic(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (length == 16) return (bytes[0] & 0xE0) == 0x20;
        return bytes[0] switch
        {
            0 or 10 or 127 or >= 224 => false,
            100 => (bytes[1] & 0xC0) != 64,
            169 => bytes[1] != 254,
            172 => (bytes[1] & 0xF0) != 16,
            192 => bytes[1] != 168,
            198 => (bytes[1] & 0xFE) != 18,
            _ => true,
        };
    }
}
