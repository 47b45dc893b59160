using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FinCode.Domain.Ledger;

/// <summary>
/// Names one operation for ever. The first eight bytes come from tenant and idempotency key, the last eight from key,
/// caller, route and item: everything done under one key lies together in the index, and can be listed by the key alone.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.operation-id")]
public readonly record struct OperationId([property: Id(0)] Guid Value)
{
    /// <summary>The id of a request's operation.</summary>
    /// <param name="caller">The code of the user or credential that sent it: two customers may choose the same key.</param>
    /// <param name="route">The operation's stable name, for example <c>wallet/transfer</c>.</param>
    /// <param name="key">The client's idempotency key.</param>
    /// <param name="item">The item within a bulk request, or a step within a saga; empty for the request itself.</param>
    public static OperationId For(TenantNo tenant, string caller, string route, string key, string item = "") =>
        For(KeyPrefix(tenant, key), tenant, caller, route, key, item);

    /// <summary>The same, for many operations of one key, whose prefix is known.</summary>
    public static OperationId For(ulong keyPrefix, TenantNo tenant, string caller, string route, string key, string item)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, keyPrefix);
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], Digest(tenant, key, caller, route, item));
        return new OperationId(new Guid(id, bigEndian: true));
    }

    /// <summary>What the ids of all operations of one key begin with.</summary>
    public static ulong KeyPrefix(TenantNo tenant, string key) => Digest(tenant, key);

    /// <summary>A step that follows from this operation: the capture of its hold, its reversal. Stays beside it in the index.</summary>
    public OperationId Step(string step)
    {
        Span<byte> id = stackalloc byte[16];
        Value.TryWriteBytes(id, bigEndian: true, out _);
        var prefix = BinaryPrimitives.ReadUInt64BigEndian(id);
        var suffix = Digest(default, id[8..], step);
        BinaryPrimitives.WriteUInt64BigEndian(id, prefix);
        BinaryPrimitives.WriteUInt64BigEndian(id[8..], suffix);
        return new OperationId(new Guid(id, bigEndian: true));
    }

    /// <summary>The first and last id that share a key's prefix.</summary>
    public static (Guid First, Guid Last) Range(ulong prefix)
    {
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(id, prefix);
        var first = new Guid(id, bigEndian: true);
        id[8..].Fill(0xff);
        return (first, new Guid(id, bigEndian: true));
    }

    public override string ToString() => Value.ToString("D");

    private static ulong Digest(TenantNo tenant, params ReadOnlySpan<string> parts)
    {
        var length = 4;
        foreach (var part in parts)
        {
            length += 4 + Encoding.UTF8.GetMaxByteCount(part.Length);
        }

        Span<byte> bytes = length <= 1024 ? stackalloc byte[length] : new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, tenant.Value);
        var at = 4;
        foreach (var part in parts)
        {
            // Lengths stand before the texts, so that no two lists of parts read the same.
            var written = Encoding.UTF8.GetBytes(part, bytes[(at + 4)..]);
            BinaryPrimitives.WriteInt32BigEndian(bytes[at..], written);
            at += 4 + written;
        }

        return Hash(bytes[..at]);
    }

    private static ulong Digest(TenantNo tenant, ReadOnlySpan<byte> seed, string step)
    {
        Span<byte> bytes = stackalloc byte[12 + Encoding.UTF8.GetMaxByteCount(step.Length)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, tenant.Value);
        seed.CopyTo(bytes[4..]);
        var written = Encoding.UTF8.GetBytes(step, bytes[12..]);
        return Hash(bytes[..(12 + written)]);
    }

    private static ulong Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
