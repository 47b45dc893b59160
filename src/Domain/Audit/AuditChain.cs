using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Audit;

/// <summary>
/// The hashes that chain a tenant's audit trail. An entry is bound by its content; its details only by their hash, so that
/// personal data in them can be erased and the chain still be proven.
/// </summary>
public static class AuditChain
{
    public const int HashBytes = SHA256.HashSizeInBytes;

    /// <summary>What the first entry follows.</summary>
    public static ReadOnlySpan<byte> Genesis => GenesisHash;

    private static readonly byte[] GenesisHash = SHA256.HashData("fincode audit trail 1"u8);

    public static byte[] HashOf(ReadOnlySpan<byte> details) => SHA256.HashData(details);

    /// <summary>Everything that an entry says, beside its number.</summary>
    public static byte[] Content(AuditNote note, ReadOnlySpan<byte> detailsHash)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, note.At.ToUnixTimeMilliseconds());
        hash.AppendData(number);
        Add(hash, note.Tenant);
        Add(hash, note.Actor);
        Add(hash, note.Session);
        Add(hash, note.Address);
        Add(hash, note.RequestId);
        Add(hash, note.Operation);
        Add(hash, note.Action);
        Add(hash, note.Subject);
        hash.AppendData(detailsHash);
        return hash.GetHashAndReset();
    }

    /// <summary>The hash of an entry: what it says, its number, and the hash of the one before.</summary>
    public static byte[] Link(ReadOnlySpan<byte> previous, long number, ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[HashBytes + sizeof(long) + HashBytes];
        previous.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[HashBytes..], number);
        content.CopyTo(bytes[(HashBytes + sizeof(long))..]);
        return SHA256.HashData(bytes);
    }

    // With its length before it, so that no two entries read the same; nothing and the empty text differ.
    private static void Add(IncrementalHash hash, string? text)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        hash.AppendData(length);
        if (text is not null) hash.AppendData(Encoding.UTF8.GetBytes(text));
    }
}
