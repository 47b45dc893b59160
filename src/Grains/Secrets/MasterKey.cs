using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Grains.Secrets;

/// <summary>
/// The platform's one root secret. It encrypts what the store must not hold in the clear, with a key of its own for each
/// purpose (HKDF-SHA256), and never leaves the process.
/// </summary>
public sealed class MasterKey
{
    public const int Bytes = 32;
    private const string Version = "v1.";

    // A box is nonce, tag, ciphertext.
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Header = NonceBytes + TagBytes;
    private static readonly Range Nonce = ..NonceBytes;
    private static readonly Range Tag = NonceBytes..Header;
    private readonly byte[] key;

    public MasterKey(ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Bytes);
        this.key = key.ToArray();
    }

    /// <summary>A key for one purpose, 32 bytes.</summary>
    public byte[] Derive(string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: Encoding.UTF8.GetBytes($"fincode/{purpose}"));

    /// <summary>Encrypts with AES-256-GCM and binds the text to its purpose and context.</summary>
    public string Seal(string purpose, string context, ReadOnlySpan<byte> plain)
    {
        var box = new byte[Header + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(Nonce));
        using var aes = new AesGcm(Derive(purpose), TagBytes);
        aes.Encrypt(box.AsSpan(Nonce), plain, box.AsSpan(Header..), box.AsSpan(Tag), Encoding.UTF8.GetBytes(context));
        return Version + Base64Url.EncodeToString(box);
    }

    /// <exception cref="CryptographicException">Sealed with another master key, for another purpose, or changed since.</exception>
    public byte[] Open(string purpose, string context, string sealedText)
    {
        if (!sealedText.StartsWith(Version, StringComparison.Ordinal)
            || !Base64Url.IsValid(sealedText.AsSpan(Version.Length), out var length)
            || length < Header)
        {
            throw new CryptographicException("The text is not a sealed secret.");
        }

        var box = Base64Url.DecodeFromChars(sealedText.AsSpan(Version.Length));
        var plain = new byte[box.Length - Header];
        using var aes = new AesGcm(Derive(purpose), TagBytes);
        aes.Decrypt(box.AsSpan(Nonce), box.AsSpan(Header..), box.AsSpan(Tag), plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }
}
