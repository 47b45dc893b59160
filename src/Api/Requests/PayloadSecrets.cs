using System.Text;
using FinCode.Api.Access.Payloads;
using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>The private keys that open a tenant's encrypted fields now.</summary>
/// <param name="privateKeys">PKCS#8, the published one's first.</param>
internal sealed class PayloadSecrets(IReadOnlyList<byte[]> privateKeys)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null for what was not encrypted to one of the keys, whatever is wrong with it.</summary>
    public string? Open(string base64)
    {
        var box = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, box, out var length) || length != PayloadKeyPair.Bits / 8) return null;

        foreach (var key in privateKeys)
        {
            if (PayloadKeyPair.Decrypt(key, box[..length]) is { } plain) return Text(plain);
        }

        return null;
    }

    private static string? Text(byte[] plain)
    {
        try
        {
            return Strict.GetString(plain);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

/// <summary>Passwords and PINs, which a client may encrypt to the tenant's key.</summary>
internal static class SecretFields
{
    private const string Flag = "payloadEncrypted";

    /// <summary>A base64 of the longest that a key of ours can encrypt, and some line breaks.</summary>
    private const int BoxLengthMax = 400;

    /// <summary>A secret as it is or, where the body says so, as RSA-OAEP-SHA256 to the tenant's key in base64.</summary>
    public static string RequiredSecret(this Fields fields, string name, int lengthMax)
    {
        if (!fields.Flag(Flag)) return fields.RequiredText(name, lengthMax);

        var box = fields.RequiredText(name, BoxLengthMax);
        if (box.Length == 0) return "";

        var secret = fields.Secrets?.Open(box);
        if (secret is null)
        {
            fields.Fault(name, DetailCode.Malformed, "Must be RSA-OAEP-SHA256 to the tenant's key, in base64; see getEncryptionKey.");
        }
        else if (secret.Length == 0 || secret.Length > lengthMax)
        {
            fields.Fault(name, secret.Length == 0 ? DetailCode.TooShort : DetailCode.TooLong, $"Must be 1 to {lengthMax} characters before encryption.");
        }
        else if (secret.Any(char.IsControl))
        {
            fields.Fault(name, DetailCode.ControlCharacter, "Must not contain control characters.");
        }

        return secret ?? "";
    }
}
