using System.Security.Cryptography;

namespace FinCode.Domain.Webhooks;

/// <summary>
/// What an endpoint and the platform share, as Standard Webhooks writes it: <c>whsec_</c> and the key in base64. The key has 24 to 64
/// bytes (https://www.standardwebhooks.com, "Signature scheme").
/// </summary>
public static class WebhookSecret
{
    public const string Prefix = "whsec_";
    public const int KeyBytes = 32;
    public const int KeyBytesMin = 24;
    public const int KeyBytesMax = 64;

    /// <summary>The longest text that one can be.</summary>
    public const int LengthMax = 6 + 88;

    public static string New() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));

    /// <summary>False for what is no secret. The prefix may be missing.</summary>
    public static bool TryRead(string? text, out byte[] key)
    {
        key = [];
        if (text is null || text.Length > LengthMax) return false;
        var encoded = text.StartsWith(Prefix, StringComparison.Ordinal) ? text.AsSpan(Prefix.Length) : text;
        Span<byte> bytes = stackalloc byte[LengthMax];
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var length) || length is < KeyBytesMin or > KeyBytesMax) return false;
        key = bytes[..length].ToArray();
        return true;
    }
}
