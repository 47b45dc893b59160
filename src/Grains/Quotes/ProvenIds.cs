using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain;

namespace FinCode.Grains.Quotes;

/// <summary>Ids that carry what they name, and a proof that this platform made it for this tenant (HMAC-SHA256, 128 bits).</summary>
internal sealed class ProvenIds(byte[] key)
{
    private const int ProofBytes = 16;

    public string Seal(string tenant, ReadOnlySpan<byte> content)
    {
        var id = new byte[content.Length + ProofBytes];
        content.CopyTo(id);
        Prove(tenant, content, id.AsSpan(content.Length));
        return Base64Url.EncodeToString(id);
    }

    /// <summary>Null for whatever this platform did not make for the tenant.</summary>
    public byte[]? Open(string tenant, string text)
    {
        if (text.Length > Limits.QuoteIdLengthMax || !Base64Url.IsValid(text, out var length) || length <= ProofBytes) return null;

        var id = Base64Url.DecodeFromChars(text);
        var content = id[..^ProofBytes];
        Span<byte> proof = stackalloc byte[ProofBytes];
        Prove(tenant, content, proof);
        return CryptographicOperations.FixedTimeEquals(proof, id.AsSpan(content.Length)) ? content : null;
    }

    private void Prove(string tenant, ReadOnlySpan<byte> content, Span<byte> proof)
    {
        // A tenant's name has no zero byte, so nothing of the content can be read as part of it.
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(tenant));
        hash.AppendData([0]);
        hash.AppendData(content);
        hash.GetHashAndReset().AsSpan(0, ProofBytes).CopyTo(proof);
    }
}
