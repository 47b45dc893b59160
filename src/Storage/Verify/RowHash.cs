using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;

namespace FinCode.Storage.Verify;

/// <summary>
/// Adds rows to a sum that does not depend on their order, so that two big sets in different orders can be compared
/// without keeping either. The seed is drawn anew for each run: nobody can plan a change that leaves the sum as it was.
/// </summary>
internal readonly struct RowHash(long seed)
{
    public UInt128 Of(in PostingRow row)
    {
        Span<byte> bytes = stackalloc byte[48];
        Write(bytes, row.Account, row.Stream, row.Position, row.Entry, row.Amount, row.Pending);
        return XxHash128.HashToUInt128(bytes, seed);
    }

    public UInt128 Of(in HoldState hold)
    {
        Span<byte> bytes = stackalloc byte[80];
        Write(bytes, hold.Tenant, hold.Account, hold.Amount, hold.Captured, hold.Status, hold.ExpiresAt, hold.Placed, hold.Ended);
        hold.HoldId.TryWriteBytes(bytes[64..]);
        return XxHash128.HashToUInt128(bytes, seed);
    }

    public UInt128 Of(int tenant, Guid id, long entry)
    {
        Span<byte> bytes = stackalloc byte[32];
        Write(bytes, tenant, entry);
        id.TryWriteBytes(bytes[16..]);
        return XxHash128.HashToUInt128(bytes, seed);
    }

    /// <summary>A step of a remittance.</summary>
    public UInt128 Of(int tenant, long serial, int version, long entry)
    {
        Span<byte> bytes = stackalloc byte[32];
        Write(bytes, tenant, serial, version, entry);
        return XxHash128.HashToUInt128(bytes, seed);
    }

    /// <summary>What somebody was told, as one text.</summary>
    public UInt128 Of(string text) => XxHash128.HashToUInt128(MemoryMarshal.AsBytes(text.AsSpan()), seed);

    private static void Write(Span<byte> bytes, params ReadOnlySpan<long> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes[(at * 8)..], values[at]);
        }
    }
}

internal readonly record struct PostingRow(long Account, int Stream, long Position, long Entry, long Amount, long Pending)
{
    public static PostingRow Of(EntryNo entry, Posting posting) => new(
        posting.Account.Value, posting.Stream(entry), posting.Position(entry), entry.Value, posting.Amount, posting.Pending);
}

/// <param name="ExpiresAt">Milliseconds; -1 for none.</param>
/// <param name="Ended">The entry that ended it; -1 while open.</param>
internal readonly record struct HoldState(
    int Tenant, Guid HoldId, long Account, long Amount, long Captured, int Status, long ExpiresAt, long Placed, long Ended)
{
    public static HoldState Of(TenantNo tenant, HoldChange hold, long placed, long ended) => new(
        tenant.Value, hold.HoldId.Value, hold.Account.Value, hold.Amount, hold.Captured, (int)hold.Status,
        hold.ExpiresAt?.ToUnixTimeMilliseconds() ?? -1, placed, ended);
}
