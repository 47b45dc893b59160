using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using FinCode.Domain;
using FinCode.Domain.Quotes;
using FinCode.Grains.Secrets;

namespace FinCode.Grains.Quotes;

/// <summary>
/// Ids that carry their quote: the quote and a proof that this platform made it for this tenant (HMAC-SHA256 under a key from the master
/// key, 128 bits). Whoever changes a character has no quote any more; what it says, its owner was told anyway.
/// </summary>
public sealed class QuoteIds(MasterKey master)
{
    private const int ProofBytes = 16;
    private readonly byte[] key = master.Derive("quotes");

    public string Seal(string tenant, Quote quote)
    {
        var bytes = QuoteCodec.Encode(quote);
        var id = new byte[bytes.Length + ProofBytes];
        bytes.CopyTo(id, 0);
        Prove(tenant, bytes, id.AsSpan(bytes.Length));
        return Base64Url.EncodeToString(id);
    }

    /// <summary>Null for whatever this platform did not make for the tenant.</summary>
    public Quote? Open(string tenant, string quoteId)
    {
        if (quoteId.Length > Limits.QuoteIdLengthMax || !Base64Url.IsValid(quoteId, out var length) || length <= ProofBytes) return null;

        var id = Base64Url.DecodeFromChars(quoteId);
        var bytes = id[..^ProofBytes];
        Span<byte> proof = stackalloc byte[ProofBytes];
        Prove(tenant, bytes, proof);
        return CryptographicOperations.FixedTimeEquals(proof, id.AsSpan(bytes.Length)) ? QuoteCodec.Decode(bytes) : null;
    }

    private void Prove(string tenant, byte[] bytes, Span<byte> proof)
    {
        // A tenant's name has no zero byte, so nothing of a quote can be read as part of it.
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes(tenant));
        hash.AppendData([0]);
        hash.AppendData(bytes);
        hash.GetHashAndReset().AsSpan(0, ProofBytes).CopyTo(proof);
    }
}
