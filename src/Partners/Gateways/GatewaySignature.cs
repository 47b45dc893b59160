using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain;
using FinCode.Grains.Secrets;

namespace FinCode.Partners.Gateways;

/// <summary>
/// How a simulated gateway signs what it tells us: HMAC-SHA256 over <c>timestamp.body</c> under a secret of tenant and gateway, in
/// lower-case hexadecimal. A notice that is too old or too far ahead is none.
/// </summary>
public sealed class GatewaySignature(MasterKey master)
{
    public const string Provider = "X-Gateway-Provider";
    public const string Timestamp = "X-Gateway-Timestamp";
    public const string Signature = "X-Gateway-Signature";

    private const string Version = "v1=";

    public string Sign(string tenant, string provider, string timestamp, ReadOnlySpan<byte> body) =>
        Version + Convert.ToHexStringLower(Mac(tenant, provider, timestamp, body));

    public bool IsValid(string tenant, string provider, string? timestamp, string? signature, ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || Math.Abs((decimal)now.ToUnixTimeSeconds() - seconds) > (decimal)Limits.GatewayNoticeAge.TotalSeconds) return false;

        // Compared as bytes of one length in constant time, so that how much of it is right cannot be measured.
        var expected = Encoding.ASCII.GetBytes(Sign(tenant, provider, timestamp, body));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.ASCII.GetBytes(signature ?? ""));
    }

    private byte[] Mac(string tenant, string provider, string timestamp, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, master.Derive($"gateway-notices/{tenant}/{provider}"));
        mac.AppendData(Encoding.ASCII.GetBytes($"{timestamp}."));
        mac.AppendData(body);
        return mac.GetHashAndReset();
    }
}
