using System.Security.Cryptography;
using System.Text;

namespace FinCode.Storage.Privacy;

/// <summary>A tenant's keys, unwrapped: one that hides search words, and those that encrypt, of which the newest is in use.</summary>
internal sealed class TenantKeyRing(byte[] indexKey, IReadOnlyDictionary<int, byte[]> dataKeys)
{
    // A box is nonce, tag, ciphertext.
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Header = NonceBytes + TagBytes;

    public int Current { get; } = dataKeys.Keys.DefaultIfEmpty().Max();

    public ReadOnlySpan<byte> IndexKey => indexKey;

    public bool Has(int version) => dataKeys.ContainsKey(version);

    /// <summary>Encrypts with AES-256-GCM under the newest key. The context is bound: the box opens nowhere else.</summary>
    public byte[] Seal(string context, ReadOnlySpan<byte> plain)
    {
        var box = new byte[Header + plain.Length];
        Seal(context, plain, box);
        return box;
    }

    /// <param name="box">As long as <see cref="BoxLength"/> says.</param>
    public void Seal(string context, ReadOnlySpan<byte> plain, Span<byte> box)
    {
        RandomNumberGenerator.Fill(box[..NonceBytes]);
        using var aes = new AesGcm(dataKeys[Current], TagBytes);
        aes.Encrypt(box[..NonceBytes], plain, box[Header..], box.Slice(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(context));
    }

    public static int BoxLength(int plainLength) => Header + plainLength;

    /// <exception cref="CryptographicException">Sealed elsewhere, or changed since.</exception>
    public byte[] Open(string context, int version, ReadOnlySpan<byte> box)
    {
        if (box.Length < Header || !dataKeys.TryGetValue(version, out var key))
        {
            throw new CryptographicException($"The box is no box, or its key {version} is missing.");
        }

        var plain = new byte[box.Length - Header];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box[..NonceBytes], box[Header..], box[NonceBytes..Header], plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }
}
