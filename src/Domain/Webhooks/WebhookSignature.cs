using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Webhooks;

/// <summary>The signature of Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>, in base64 after <c>v1,</c>.</summary>
public static class WebhookSignature
{
    private const string Version = "v1,";
    private const int StampBytesMax = 256;

    /// <summary>One signature for each key, with a space between: while a secret is replaced, both verify.</summary>
    /// <param name="timestamp">Seconds since 1970, of the attempt and not of the event.</param>
    public static string Of(IEnumerable<byte[]> keys, string id, long timestamp, ReadOnlySpan<byte> body)
    {
        Span<byte> stamp = stackalloc byte[StampBytesMax];
        var length = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}."), stamp);
        var header = new StringBuilder();
        foreach (var key in keys)
        {
            if (header.Length > 0) header.Append(' ');
            header.Append(Version).Append(Sign(key, stamp[..length], body));
        }

        return header.ToString();
    }

    private static string Sign(byte[] key, ReadOnlySpan<byte> stamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(stamp);
        hash.AppendData(body);
        Span<byte> signature = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(signature);
        return Convert.ToBase64String(signature);
    }
}
